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
    centred = x - x.mean(axis=1, keepdims=True)
    total = np.exp(centred).sum(axis=1)
    loss = np.mean(np.log(total) - centred[np.arange(N), y])
    dx = np.exp(centred) / total[:, None]
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx
