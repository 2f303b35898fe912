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
    dbeta = dout.sum(axis=(0, 2, 3)).reshape(gamma.shape)
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3)).reshape(gamma.shape)
    dx = np.empty(dout.shape)
    per = C // G
    for n in range(N):
        for g in range(G):
            channels = slice(g * per, (g + 1) * per)
            d = dout[n, channels] * gamma.reshape(-1, 1, 1)[channels]
            h = x_hat[n, channels]
            along = np.vdot(d, h) / max(np.vdot(h, h), 1e-12)  # the part along x_hat does not count
            dx[n, channels] = inv_std[n, g, 0] * (d - d.mean() - along * h)
    return dx, dgamma, dbeta
