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
    x, x_hat, std, gamma, G = cache
    dbeta = dout.sum(axis=(0, 2, 3)).reshape(gamma.shape)
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3)).reshape(gamma.shape)
    dx = np.zeros_like(dout)
    by_group = dx.reshape(N, G, -1)
    d = (dout * gamma.reshape(1, C, 1, 1)).reshape(N, G, -1)
    hat = x_hat.reshape(N, G, -1)
    for n in range(N):
        for g in range(G):
            a, h = d[n, g], hat[n, g]
            by_group[n, g] = (a - a.mean() - h * (a @ h) / a.size) / std[n, g]
    return dx, dgamma, dbeta
