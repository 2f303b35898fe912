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
    axes = (0, 2, 3)
    deviation = x - x.mean(axis=axes, keepdims=True)
    var = np.square(deviation).mean(axis=axes, keepdims=True)
    scale = np.zeros_like(var)
    alive = var > 0
    scale[alive] = 1 / np.sqrt(var[alive] + eps)  # a constant channel has no slope
    x_hat = deviation * scale
    dgamma, dbeta = np.einsum("nchw,nchw->c", dout, x_hat), np.einsum("nchw->c", dout)
    dx_hat = np.einsum("nchw,c->nchw", dout, gamma)
    dvar_part = x_hat * np.mean(dx_hat * x_hat, axis=axes, keepdims=True)
    dx = scale * (dx_hat - np.mean(dx_hat, axis=axes, keepdims=True) - dvar_part)
    return dx, dgamma, dbeta
