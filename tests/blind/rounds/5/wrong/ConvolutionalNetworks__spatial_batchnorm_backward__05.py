def spatial_batchnorm_backward(dout, cache):
    """Carry a gradient back through spatial batch normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `spatial_batchnorm_forward` in training.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    N, C, H, W = dout.shape
    x, gamma, eps = cache
    x2 = x.transpose(1, 0, 2, 3).reshape(C, -1)
    d2 = dout.transpose(1, 0, 2, 3).reshape(C, -1)
    mean, var = x2.mean(1, keepdims=True), x2.var(1, keepdims=True)
    istd = (var + eps) ** -0.5
    xhat = (x2 - mean) * istd
    dbeta, dgamma = d2.sum(1), (d2 * xhat).sum(1)
    dx = (gamma[:, None] * istd / N) * (N * d2 - dbeta[:, None] - xhat * dgamma[:, None])
    dx = dx.reshape(C, N, H, W).transpose(1, 0, 2, 3)
    return dx, dgamma, dbeta
