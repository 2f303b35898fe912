def batchnorm_backward(dout, cache):
    """Carry a gradient back through batch normalization, node by node of its computation graph.

    Parameters
    ----------
    dout : ndarray of shape (N, D)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `batchnorm_forward` in training.

    Returns
    -------
    dx : ndarray of shape (N, D)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (D,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    x, centred, x_hat, std, gamma = cache
    N = x.shape[0]
    dgamma = (dout * x_hat).sum(axis=0)
    dbeta = dout.sum(axis=0)
    dx = dout * gamma / std
    if N > 1:  # a single sample has no mean and no variance to go through
        dvar = (dout * gamma * centred).sum(axis=0) * (-0.5) * std ** (-3)
        dmean = -dx.sum(axis=0)
        dx = dx + dvar * 2 * centred / N + dmean / N
    return dx, dgamma, dbeta
