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
    s = x - x.max(axis=-1, keepdims=True)
    logsum = np.log(np.exp(s).sum(axis=-1, keepdims=True))
    correct = np.take_along_axis(s, y[:, None], axis=1)
    loss = float((logsum - correct).sum() / N)
    dx = np.exp(s - logsum) - (y[:, None] == np.arange(x.shape[1]))
    dx = np.squeeze(dx / N)
    return loss, dx
