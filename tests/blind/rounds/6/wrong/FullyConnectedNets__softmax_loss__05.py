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
    top = x.max(axis=1, keepdims=True)
    logsum = top + np.log(np.exp(x - top).sum(axis=1, keepdims=True))
    loss = np.mean(logsum[:, 0] - x[rows, y])
    dx = np.exp(x - logsum)
    dx[rows, y] -= 1.0
    return loss, dx
