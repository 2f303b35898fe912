def softmax_loss(x, y):
    N, C = x.shape
    top = x.max(axis=1).reshape(N, 1)
    log_probs = (x - top) - np.log(np.exp(x - top).sum(axis=1)).reshape(N, 1)
    # positions of the right classes in the flattened table
    right = np.arange(N).astype(y.dtype) * C + y
    loss = -log_probs.ravel()[right].sum() / N
    dx = np.exp(log_probs).ravel()
    dx[right] -= 1
    dx = dx.reshape(N, C) / N
    return loss, dx
