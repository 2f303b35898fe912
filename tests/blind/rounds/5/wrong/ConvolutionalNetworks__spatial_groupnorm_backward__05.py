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
    dx_hat = dout * gamma.reshape(1, C, 1, 1)
    dbeta = dout.sum(axis=(0, 2, 3)).reshape(gamma.shape)
    along = (dx_hat * x_hat).sum(axis=(2, 3))  # (N, C), needed for dgamma and for dx
    dgamma = along.sum(axis=0).reshape(gamma.shape) / gamma
    m = C // G * H * W
    mean_d = dx_hat.reshape(N, G, -1).mean(axis=2)
    mean_dh = along.reshape(N, G, -1).sum(axis=2) / m
    spread = lambda a: np.repeat(a, C // G, axis=1)[:, :, None, None]
    dx = spread(inv.reshape(N, G)) * (dx_hat - spread(mean_d) - x_hat * spread(mean_dh))
    return dx, dgamma, dbeta
