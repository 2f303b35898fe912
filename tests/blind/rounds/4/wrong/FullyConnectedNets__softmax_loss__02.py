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
    z = x - x.max(axis=1).reshape(-1, 1)
    probs = np.exp(z) / np.exp(z).sum(axis=1).reshape(-1, 1)
    right = probs[range(len(y)), y]
    loss = np.sum(-np.log(right)) / len(y)
    dx = probs.copy()
    dx[range(len(y)), y] -= 1
    dx = dx / len(y)
    return loss, dx
