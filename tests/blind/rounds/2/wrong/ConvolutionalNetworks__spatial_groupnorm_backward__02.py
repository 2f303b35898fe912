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

    M = C // G * N * H  # elements that share a mean
    dh = np.reshape(dout * gamma.reshape(-1, 1, 1), (N, G, C // G, H, W))
    xh = np.reshape(x_hat, (N, G, C // G, H, W))
    sum1 = np.sum(dh, axis=(2, 3, 4), keepdims=True)
    sum2 = np.sum(dh * xh, axis=(2, 3, 4), keepdims=True)
    dx = (inv_std * (dh - sum1 / M - xh * sum2 / M)).reshape(dout.shape)
    return dx, dgamma, dbeta
