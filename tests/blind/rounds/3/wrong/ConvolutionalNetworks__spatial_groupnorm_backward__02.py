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
    dbeta = np.reshape(dout.sum(axis=(0, 2, 3)), gamma.shape)
    dgamma = np.reshape((dout * x_hat).sum(axis=(0, 2, 3)), gamma.shape)

    shape = (N, G, C // G * H * W)
    d_hat = (dout * gamma.reshape(1, -1, 1, 1)).reshape(shape)
    dx = d_hat * inv_std
    if shape[2] > 1:  # else there are no others to share statistics with
        dvar = -0.5 * (d_hat * x_hat.reshape(shape)).sum(axis=2, keepdims=True) * inv_std**2
        dmean = -dx.sum(axis=2, keepdims=True)
        dx = dx + (dmean + 2 * dvar * x_hat.reshape(shape) / inv_std) / shape[2]
    dx = dx.reshape(N, C, H, W)
    return dx, dgamma, dbeta
