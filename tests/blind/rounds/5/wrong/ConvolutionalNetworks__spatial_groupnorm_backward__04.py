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
    # no copies: one flat view of each, then a row for each channel of each sample
    d = dout.ravel(order="K").reshape(N, C, H * W)
    h = x_hat.reshape(N, C, H * W)
    dgamma = (d * h).sum(axis=(0, 2)).reshape(gamma.shape)
    dbeta = d.sum(axis=(0, 2)).reshape(gamma.shape)
    dh = (d * gamma.reshape(1, C, 1)).reshape(N, G, -1)
    h = h.reshape(N, G, -1)
    dx = dh - dh.mean(axis=-1, keepdims=True) - h * np.mean(dh * h, axis=-1, keepdims=True)
    dx = (dx * inv.reshape(N, G, 1)).reshape(N, C, H, W)
    return dx, dgamma, dbeta
