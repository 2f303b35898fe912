def instancenorm_backward(dout, cache):
    """Carry a gradient back through instance normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `instancenorm_forward`.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    x, gamma, eps = cache
    mean, var = x.mean(axis=(2, 3), keepdims=True), x.var(axis=(2, 3), keepdims=True)
    x_hat = (x - mean) * (var + eps) ** -0.5
    summed = (0, 2, 3)
    dbeta, dgamma = dout.sum(axis=summed), (dout * x_hat).sum(axis=summed)
    size = x.shape[0] * x.shape[2] * x.shape[3]
    inner = size * dout - dbeta.reshape(1, -1, 1, 1) - x_hat * dgamma.reshape(1, -1, 1, 1)
    dx = gamma.reshape(1, -1, 1, 1) * (var + eps) ** -0.5 * inner / size
    return dx, dgamma, dbeta
