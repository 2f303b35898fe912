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
    N = x.shape[0]
    y.shape = (N, 1)  # one column, as take_along_axis wants it
    z = x - np.max(x, axis=1, keepdims=True)
    logp = z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    loss = -np.take_along_axis(logp, y, axis=1).sum() / N
    target = (np.arange(x.shape[1])[None, :] == y).astype(float)
    dx = (np.exp(logp) - target) / N
    return loss, dx
