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
    xhat, std, gamma, G = cache
    dgamma = np.sum(dout * xhat, axis=(0, 2, 3), keepdims=True)
    dbeta = np.sum(dout, axis=(0, 2, 3), keepdims=True)
    m = C // G * H * W
    dxhat = (dout * gamma.reshape(1, C, 1, 1)).reshape(N, G, m)
    rows = xhat.reshape(N, G, m)
    s1 = dxhat.sum(axis=2, keepdims=True)
    s2 = (dxhat * rows).sum(axis=2, keepdims=True)
    dx = ((m * dxhat - s1 - rows * s2) / (m * std.reshape(N, G, 1))).reshape(dout.shape)
    return dx, dgamma, dbeta