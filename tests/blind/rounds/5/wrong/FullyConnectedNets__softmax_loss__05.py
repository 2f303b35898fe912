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
    stable = x - np.max(x)
    exps = np.exp(stable)
    sums = exps.sum(axis=1, keepdims=True)
    picked = stable[np.arange(len(y)), y]
    loss = (np.log(sums[:, 0]) - picked).mean()
    dx = exps / sums
    dx[np.arange(len(y)), y] -= 1
    dx /= len(y)
    return loss, dx
