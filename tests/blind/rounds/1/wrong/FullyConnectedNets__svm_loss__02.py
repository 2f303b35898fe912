def svm_loss(x, y):
    n = len(x)
    idx = np.arange(n)
    correct = x[idx, y].reshape(n, 1)
    margin = np.maximum(0, x - correct + 1)
    margin[idx, y] = 0
    loss = margin.sum() / n

    hits = (margin > 0).astype(np.int8)      # only 0, 1 and counts: small integers are enough
    hits[idx, y] = -hits.sum(axis=1)
    dx = hits / n
    return loss, dx
