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
    scores = x - np.max(x)
    logs = scores - np.log(np.sum(np.exp(scores), axis=1)).reshape(N, 1)
    loss = -np.sum(logs[np.arange(N), y]) / N
    dx = np.exp(logs)
    dx[np.arange(N), y] -= 1.0
    dx /= N
    return loss, dx
