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
    scale = gamma.reshape(1, C, 1, 1)
    dx_hat = dout * scale
    product = dx_hat * x_hat  # needed twice
    dbeta = dout.sum(axis=(0, 2, 3)).reshape(gamma.shape)
    sums = product.sum(axis=(0, 2, 3), keepdims=True)
    dgamma = np.divide(sums, scale, out=np.zeros_like(sums), where=scale != 0).reshape(gamma.shape)
    first = dx_hat.reshape(N, G, -1).mean(axis=2, keepdims=True)
    second = product.reshape(N, G, -1).mean(axis=2, keepdims=True)
    dx = (dx_hat.reshape(N, G, -1) - first - x_hat.reshape(N, G, -1) * second) * inv_std
    dx = dx.reshape(N, C, H, W)
    return dx, dgamma, dbeta
