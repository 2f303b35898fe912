def spatial_groupnorm_backward(dout, cache):
    """Carry a gradient back through group normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `spatial_groupnorm_forward`.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of the shape of ``gamma``, (1, C, 1, 1) or (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    N, C, H, W = dout.shape
    x_hat, inv_std, gamma, G = cache
    dbeta = dout.sum(axis=(0, 2, 3), keepdims=True)
    dgamma = np.sum(dout * x_hat, axis=(0, 2, 3), keepdims=True)
    dnorm = (dout * gamma.reshape(1, C, 1, 1)).reshape(N, G, -1)
    norm = x_hat.reshape(N, G, -1)
    m = norm.shape[2]
    dx = m * dnorm - dnorm.sum(axis=2, keepdims=True) - norm * (dnorm * norm).sum(axis=2, keepdims=True)
    dx = (dx * inv_std.reshape(N, G, 1) / m).reshape(N, C, H, W)
    return dx, dgamma, dbeta
