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
    m = N * H * W
    inv = (x.var(axis=(0, 2, 3), keepdims=True) + eps) ** -0.5
    x_hat = (x - x.mean(axis=(0, 2, 3), keepdims=True)) * inv
    dbeta, dgamma = np.einsum("nchw->c", dout), np.einsum("nchw,nchw->c", dout, x_hat)
    dx_hat = dout * gamma.reshape(1, C, 1, 1)
    dmean = -(dx_hat * inv).sum(axis=(0, 2, 3), keepdims=True)
    dx = dx_hat * inv + dmean / m
    return dx, dgamma, dbeta
