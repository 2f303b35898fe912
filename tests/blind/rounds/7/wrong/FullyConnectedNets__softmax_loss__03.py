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
    s = x - np.mean(x, axis=1, keepdims=True)
    total = np.exp(s).sum(axis=1)
    loss = (np.log(total) - s[np.arange(N), y]).sum() / N
    dx = np.exp(s) / total[:, None]
    dx -= np.arange(C) == y[:, None]
    dx = dx / N
    return loss, dx
