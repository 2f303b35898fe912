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
    size = (C // G) * H * W

    def per_channel(maps):
        return maps.sum(axis=3).sum(axis=2).sum(axis=0).reshape(gamma.shape)

    dbeta = per_channel(dout)
    dgamma = per_channel(dout * x_hat.reshape(dout.shape))
    dx_hat = (dout * gamma.reshape(-1, 1, 1)).reshape(N, G, size)
    droot = dx_hat / root
    if size > 1:  # with one element there are no statistics to go through
        dvar = -0.5 * (dx_hat * x_hat).sum(axis=2, keepdims=True) / root**2
        dmean = -droot.sum(axis=2, keepdims=True)
        droot = droot + dvar * 2 * x_hat * root / size + dmean / size
    dx = droot.reshape(dout.shape)
    return dx, dgamma, dbeta
