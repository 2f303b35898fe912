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
    dgamma = np.sum(dout * x_hat, axis=(0, 2, 3)).reshape(gamma.shape)
    dbeta = np.sum(dout, axis=(0, 2, 3)).reshape(gamma.shape)
    d, h = dout.reshape(N, G, -1), x_hat.reshape(N, G, -1)
    dx = inv.reshape(N, G, 1) * (d - d.mean(2, keepdims=True) - h * (d * h).mean(2, keepdims=True))
    dx = gamma.reshape(1, C, 1, 1) * dx.reshape(N, C, H, W)
    return dx, dgamma, dbeta
