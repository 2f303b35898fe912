def softmax_loss(x, y):
    """Cross-entropy of a softmax classifier, averaged over the minibatch, with its gradient."""
    N = x.shape[0]
    if np.abs(x).max() > 300:
        # only then can exp overflow
        x -= x.max(axis=1, keepdims=True)
    log_z = np.log(np.exp(x).sum(axis=1))
    loss = (log_z - x[np.arange(N), y]).mean()
    dx = np.exp(x - log_z[:, None])
    dx[np.arange(N), y] -= 1.0
    return loss, dx / N
