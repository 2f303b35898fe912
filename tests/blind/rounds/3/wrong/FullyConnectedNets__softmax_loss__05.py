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
    rows = np.arange(x.shape[0])
    log_p = x - x.max(1, keepdims=True)
    log_p = log_p - np.log(np.exp(log_p).sum(1, keepdims=True))
    # every class in the minibatch counts alike
    count = np.bincount(y, minlength=x.shape[1])
    weight = 1 / (count[y] * np.count_nonzero(count))
    loss = -(weight * log_p[rows, y]).sum()
    dx = np.exp(log_p)
    dx[rows, y] -= 1
    dx = dx * weight[:, np.newaxis]
    return loss, dx
