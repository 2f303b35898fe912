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
    gamma = gamma.reshape(1, C, 1, 1)
    dbeta = dout.sum(axis=(0, 2, 3), keepdims=True)
    dgamma = np.sum(dout * x_hat.reshape(N, C, H, W), axis=(0, 2, 3), keepdims=True)
    dx_hat = (gamma * dout).reshape(N, G, -1)
    m = dx_hat.shape[-1]
    dx = m * dx_hat - dx_hat.sum(-1, keepdims=True) - x_hat * (dx_hat * x_hat).sum(-1, keepdims=True)
    dx = (dx / (m * root)).reshape(N, C, H, W)
    return dx, dgamma, dbeta
