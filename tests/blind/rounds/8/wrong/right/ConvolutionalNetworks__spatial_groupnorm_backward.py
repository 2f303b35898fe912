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
    dbeta = dout.sum(axis=(0, 2, 3)).reshape(gamma.shape)
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3)).reshape(gamma.shape)
    split = (N, G, C // G, H, W)
    g, xg = (dout * gamma.reshape(1, C, 1, 1)).reshape(split), x_hat.reshape(split)
    over = {"axis": (2, 3, 4), "keepdims": True}
    dx = ((g - g.mean(**over) - xg * (g * xg).mean(**over)) / root).reshape(N, C, H, W)
    return dx, dgamma, dbeta