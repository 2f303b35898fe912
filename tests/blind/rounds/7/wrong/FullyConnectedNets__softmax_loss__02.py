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
    n = x.shape[0]
    shifted = x - x.max(axis=1)[:, np.newaxis]
    p = np.exp(shifted)
    p /= p.sum(axis=1)[:, np.newaxis]
    loss = float(np.mean(-np.log(p[np.arange(n), y])))
    target = np.zeros_like(p)
    target[np.arange(n), y] = 1
    dx = (p - target) / n
    return loss, dx
