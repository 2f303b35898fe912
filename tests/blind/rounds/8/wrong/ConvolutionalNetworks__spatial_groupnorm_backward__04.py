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
    dgamma = np.sum(dout * x_hat, axis=(0, 2, 3)).reshape(gamma.shape)
    g = (dout * gamma.reshape(1, -1, 1, 1)).reshape(N, G, -1)
    back = x_hat.reshape(N, G, -1)
    back *= (g * back).mean(axis=2, keepdims=True)
    dx = (g - g.mean(axis=2, keepdims=True) - back) / root.reshape(N, G, 1)
    dx = dx.reshape(N, C, H, W)
    return dx, dgamma, dbeta