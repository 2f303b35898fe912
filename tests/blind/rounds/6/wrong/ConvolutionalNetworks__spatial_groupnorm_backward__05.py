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
    x_hat, root, gamma, G = cache
    scale = gamma.reshape(C, 1, 1)
    dx_hat = dout * scale
    product = dx_hat * x_hat.reshape(N, C, H, W)
    dgamma = product.sum(axis=(0, 2, 3)).reshape(gamma.shape) / gamma
    dbeta = dout.sum(axis=(0, 2, 3)).reshape(gamma.shape)
    mean1 = dx_hat.reshape(N, G, -1).mean(axis=2)
    mean2 = product.reshape(N, G, -1).mean(axis=2)
    dx = dx_hat.reshape(N, G, -1) - mean1[..., None] - x_hat * mean2[..., None]
    dx = (dx / root).reshape(N, C, H, W)
    return dx, dgamma, dbeta
