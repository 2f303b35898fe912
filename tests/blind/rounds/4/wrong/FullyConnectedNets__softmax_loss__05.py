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
    z = np.exp(x - x.max(axis=1, keepdims=True))
    z_sum = z.sum(axis=1, keepdims=True)
    target = (np.arange(C)[None, :, None] == y[:, None, None]).astype(float)   # one-hot columns
    log_p = (x - x.max(axis=1, keepdims=True) - np.log(z_sum))[:, :, None]
    loss = -(target * log_p).sum() / N
    dx = ((np.exp(log_p) - target) / N).squeeze()
    return loss, dx
