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
    axes, m = (0, 2, 3), N * H * W
    mean = x.mean(axis=axes, keepdims=True)
    std = x.std(axis=axes, keepdims=True)
    z = (x - mean) / std
    dbeta = np.sum(dout, axis=axes)
    dgamma = np.sum(dout * z, axis=axes)
    dz = gamma[:, None, None] * dout
    dx = (dz - dz.sum(axis=axes, keepdims=True) / m - z * (dz * z).sum(axis=axes, keepdims=True) / m) / std
    return dx, dgamma, dbeta
