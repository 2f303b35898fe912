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
    x, x_hat, mean, std, gamma = cache
    axes = (0, 2, 3)
    M = N * H * W
    dbeta = np.sum(dout, axis=axes)
    dgamma = np.sum(dout * x_hat, axis=axes)
    d = dout * gamma[:, None, None]
    x -= mean  # x is only needed centred from here on
    dvar = -0.5 * np.sum(d * x, axis=axes, keepdims=True) / std**3
    dmean = -np.sum(d, axis=axes, keepdims=True) / std
    dx = d / std + (2 * dvar * x + dmean) / M
    return dx, dgamma, dbeta
