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
    N = len(x)
    z = x - np.amax(x, axis=1)[:, np.newaxis]
    logsum = np.log(np.sum(np.exp(z), axis=1))
    loss = np.sum(logsum - z[range(N), y]) / N
    dx = np.exp(z - logsum[:, np.newaxis])
    dx[range(N), y] -= 1.0
    return loss, dx
