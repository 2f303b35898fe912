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
    dbeta, dgamma = np.zeros(C), np.zeros(C)
    dx = np.zeros((N, C, H, W))
    for c in range(C):
        dbeta[c] = dout[:, c].sum()
        dgamma[c] = np.vdot(dout[:, c], x_hat[:, c])
    for n in range(N):
        for g in range(G):
            these = slice(g * C // G, (g + 1) * C // G)
            d, xh = dout[n, these], x_hat[n, these]
            dx[n, these] = (d - d.mean() - xh * (d * xh).mean()) / root[n, g]
    dx *= gamma.reshape(1, C, 1, 1)
    dgamma, dbeta = dgamma.reshape(gamma.shape), dbeta.reshape(gamma.shape)
    return dx, dgamma, dbeta