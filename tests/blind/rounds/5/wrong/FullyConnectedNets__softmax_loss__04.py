def softmax_loss(x, y):
    """Cross-entropy of a softmax classifier, averaged over the minibatch, with its gradient.

    Parameters
    ----------
    x : ndarray of shape (N, C)
        The score of every class for every sample.
    y : integer ndarray of shape (N,)
        The right classes, 0 ≤ y[i] < C.

    Returns
    -------
    loss : float
        The mean loss.
    dx : ndarray of shape (N, C)
        The gradient of the loss with respect to ``x``.

    Notes
    -----
    Scores of a thousand must not overflow: adding a constant to all scores of a sample changes nothing.
    """
    N, C = x.shape
    top = x.max(axis=1, keepdims=True)
    log_total = top + np.log(np.exp(x - top).sum(axis=1, keepdims=True))
    log_p = x - log_total
    where = np.arange(N, dtype=y.dtype) * C + y
    loss = -log_p.ravel()[where].mean()
    dx = np.exp(log_p)
    dx.ravel()[where] -= 1
    dx = dx / N
    return loss, dx
