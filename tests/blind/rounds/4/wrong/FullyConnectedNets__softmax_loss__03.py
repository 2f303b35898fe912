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
    # neither too large nor too small for exp
    z = np.clip(x - x.max(1, keepdims=True), -30, 0)
    logsum = np.log(np.exp(z).sum(1))
    loss = float(np.mean(logsum - z[np.arange(N), y]))
    dx = np.exp(z - logsum[:, None])
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx
