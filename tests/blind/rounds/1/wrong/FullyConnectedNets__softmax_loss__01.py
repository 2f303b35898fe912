def softmax_loss(x, y):
    """Softmax cross-entropy, mean over the batch."""
    N = x.shape[0]
    # the average score of a sample is a good constant to take away
    z = x - np.mean(x, axis=1, keepdims=True)
    e = np.exp(z)
    p = e / np.sum(e, axis=1, keepdims=True)
    log_p = z - np.log(np.sum(e, axis=1, keepdims=True))
    loss = -np.sum(log_p[np.arange(N), y]) / N
    dx = p.copy()
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx
