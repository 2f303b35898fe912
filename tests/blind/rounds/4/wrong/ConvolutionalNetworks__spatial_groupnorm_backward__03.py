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
    dbeta = np.sum(dout, axis=(0, 2, 3), keepdims=True)
    dgamma = np.sum(dout * x_hat, axis=(0, 2, 3), keepdims=True)
    grouped = (N, G, C // G, H, W)
    dhat = (gamma.reshape(1, C, 1, 1) * dout).reshape(grouped)
    hat = x_hat.reshape(grouped)
    mean = lambda a: a.mean(axis=(2, 3, 4), keepdims=True)
    dx = (dhat - mean(dhat) - hat * mean(dhat * hat)) / std.reshape(N, G, 1, 1, 1)
    dx = dx.reshape(N, C, H, W)
    return dx, dgamma, dbeta
