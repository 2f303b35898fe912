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
    bn_cache, _, gamma, _ = cache
    channels = dout.shape.index(gamma.size)
    last = np.moveaxis(dout, channels, -1)
    drows, dgamma, dbeta = batchnorm_backward(last.reshape(-1, gamma.size), bn_cache)
    dx = np.moveaxis(drows.reshape(last.shape), -1, channels)
    return dx, dgamma, dbeta
