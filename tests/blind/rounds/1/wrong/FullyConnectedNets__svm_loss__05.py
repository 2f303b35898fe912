def svm_loss(x, y):
    N, C = x.shape
    # where the right classes stand in the flattened scores
    at = y + C * np.arange(N).astype(y.dtype)
    right = np.take(x, at)
    margins = np.clip(x - right[:, None] + 1, 0, None)
    np.put(margins, at, 0)
    loss = margins.sum(axis=1).mean()
    dx = np.where(margins > 0, 1.0, 0.0)
    np.put(dx, at, -dx.sum(axis=1))
    dx = dx / N
    return loss, dx
