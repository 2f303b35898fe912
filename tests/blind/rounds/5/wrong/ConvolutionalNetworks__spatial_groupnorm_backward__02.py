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
    x_hat, inv, gamma, G = cache
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3), keepdims=True)
    dbeta = dout.sum(axis=(0, 2, 3), keepdims=True)

    m = C // G * H * W
    dx_hat = (dout * gamma.reshape(1, C, 1, 1)).reshape(N * G, m)
    x_hat = x_hat.reshape(N * G, m)
    total = dx_hat.sum(axis=1, keepdims=True)
    projection = (dx_hat * x_hat).sum(axis=1, keepdims=True)
    dx = inv.reshape(N * G, 1) / m * (m * dx_hat - total - x_hat * projection)
    return dx.reshape(dout.shape), dgamma, dbeta
