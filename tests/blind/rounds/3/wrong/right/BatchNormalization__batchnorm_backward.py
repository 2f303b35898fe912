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
    x, x_hat, gamma, mu, var, eps = cache
    N = x.shape[0]
    root = np.sqrt(var + eps)
    centred = x - mu

    dbeta = dout.sum(axis=0)
    dgamma = (dout * x_hat).sum(axis=0)
    dx_hat = dout * gamma

    droot = -(dx_hat * centred).sum(axis=0) / root**2
    dvar = droot / (2 * root)
    dcentred = dx_hat / root + dvar * 2 * centred / N
    dmu = -dcentred.sum(axis=0)
    dx = dcentred + dmu / N
    return dx, dgamma, dbeta
