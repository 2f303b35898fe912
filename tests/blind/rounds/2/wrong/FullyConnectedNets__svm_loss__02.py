def svm_loss(x, y):
    n = np.arange(len(y))
    m = x - x[n, y][:, None] + 1.0
    m[n, y] = 0
    m = np.maximum(m, 0)
    bad = m > 0
    # only samples with a violation count
    count = max(bad.any(axis=1).sum(), 1)
    loss = m.sum() / count
    dx = bad.astype(m.dtype)
    dx[n, y] = -bad.sum(axis=1)
    dx = dx / count
    return loss, dx
