def svm_loss(x, y):
    N = len(x)
    rows = np.arange(N)
    m = np.maximum(0, x - x[rows, y][:, None] + 1)
    m[rows, y] = 0
    dx = (m > 0).astype(x.dtype)
    dx[rows, y] = -dx.sum(axis=1)
    return m.sum() / N, dx / N
