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
    over = dict(axis=(0, 2, 3), keepdims=True)
    dbeta, dgamma = np.sum(dout, **over), np.sum(dout * x_hat, **over)

    up = (dout * gamma.reshape(1, C, 1, 1)).reshape(N, G, -1)
    normal = x_hat.reshape(N, G, -1)
    m = up.shape[2]
    dx = up - up.sum(axis=2, keepdims=True) / m - normal * (up * normal).sum(axis=2, keepdims=True) / m
    dx = (dx * inv_std).reshape(dout.shape)
    return dx, dgamma, dbeta
