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
    x, _, gamma, beta, mean, var, eps, out = cache
    N = x.shape[0]
    std = (var + eps) ** 0.5
    # undo the last two nodes
    x_hat = (out - beta) / gamma

    # node "+"
    dbeta = dout.sum(axis=0)
    dscaled = dout
    # node "x"
    dgamma = (dscaled * x_hat).sum(axis=0)
    dx_hat = dscaled * gamma
    # node "/"
    dcentred = dx_hat / std
    dstd = -(dx_hat * x_hat / std).sum(axis=0)
    # node "var"
    dvar = 0.5 * dstd / std
    dcentred = dcentred + 2 / N * (x - mean) * dvar
    # node "-" and node "mean"
    dmean = -dcentred.sum(axis=0)
    dx = dcentred + dmean / N * np.ones_like(x)
    return dx, dgamma, dbeta
