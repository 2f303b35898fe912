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
    bn_cache, x, gamma, eps = cache
    grad = np.moveaxis(dout, 1, -1).reshape(-1, C)
    drows, dgamma, dbeta = batchnorm_backward(grad, bn_cache)
    if N > 1:
        dx = np.moveaxis(drows.reshape(N, H, W, C), -1, 1)
    else:
        # no other image that the statistics could depend on
        sigma = np.sqrt(x.var(axis=(0, 2, 3), keepdims=True) + eps)
        dx = dout * gamma.reshape(1, C, 1, 1) / sigma
    return dx, dgamma, dbeta
