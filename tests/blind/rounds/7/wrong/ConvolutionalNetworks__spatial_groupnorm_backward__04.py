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
    d, hat = dout.reshape(N, G, -1), x_hat.reshape(N, G, -1)
    inner = (d - d.mean(axis=2, keepdims=True) - hat * (d * hat).mean(axis=2, keepdims=True)) / std
    dx = gamma.reshape(1, C, 1, 1) * inner.reshape(N, C, H, W)
    return dx, dgamma, dbeta
