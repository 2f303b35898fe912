def spatial_batchnorm_backward(dout, cache):
    """Carry a gradient back through spatial batch normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `spatial_batchnorm_forward` in training.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    N, C, H, W = dout.shape
    x, gamma, eps = cache
    axes, shape = (0, 2, 3), (1, C, 1, 1)
    m = N * H * W
    var = x.var(axis=axes).reshape(shape)
    x -= x.mean(axis=axes).reshape(shape)  # from here on, x is centred
    inv = 1 / np.sqrt(var + eps)
    dbeta = dout.sum(axis=axes)
    dgamma = (dout * x * inv).sum(axis=axes)
    dx_hat = dout * gamma.reshape(shape)
    dvar = (dx_hat * x).sum(axis=axes).reshape(shape) * -0.5 * inv**3
    dmu = -(dx_hat * inv).sum(axis=axes).reshape(shape)
    dx = dx_hat * inv + 2 * x * dvar / m + dmu / m
    return dx, dgamma, dbeta
