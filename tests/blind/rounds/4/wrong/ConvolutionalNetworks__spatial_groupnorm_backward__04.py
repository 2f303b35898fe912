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
    x_hat, std, gamma, G = cache
    shape = gamma.shape
    dbeta, dgamma = dout.sum(axis=(0, 2, 3)).reshape(shape), (dout * x_hat).sum(axis=(0, 2, 3)).reshape(shape)

    def group_mean(a):
        mean = a.reshape(N, G, -1).mean(axis=2)
        return np.repeat(mean, C // G, axis=1)[:, :, None, None]

    # gamma / std taken out of the bracket:
    # dx = gamma/std * (dout - mean(gamma dout)/gamma - x_hat mean(gamma dout x_hat)/gamma)
    g = gamma.reshape(1, C, 1, 1)
    root = np.repeat(std[:, :, 0], C // G, axis=1)[:, :, None, None]
    dx = g / root * (dout - group_mean(g * dout) / g - x_hat * group_mean(g * dout * x_hat) / g)
    return dx, dgamma, dbeta
