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
    M = N * H * W
    x -= x.mean(axis=(0, 2, 3), keepdims=True)
    ivar = 1.0 / np.sqrt((x**2).mean(axis=(0, 2, 3), keepdims=True) + eps)

    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, x * ivar)

    dxhat = dout * gamma[None, :, None, None]
    dvar = -0.5 * (dxhat * x).sum(axis=(0, 2, 3), keepdims=True) * ivar**3
    dmu = -(dxhat * ivar).sum(axis=(0, 2, 3), keepdims=True)
    dx = dxhat * ivar + dvar * 2 * x / M + dmu / M
    return dx, dgamma, dbeta
