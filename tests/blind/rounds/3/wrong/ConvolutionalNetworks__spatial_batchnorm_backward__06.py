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
    x, gamma, eps = cache[1:]
    axes = (0, 2, 3)
    inverse = 1 / np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    x_hat = (x - x.mean(axis=axes, keepdims=True)) * inverse
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat)
    dbeta = np.einsum("nchw->c", dout)
    dx = dout * gamma.reshape(1, -1, 1, 1) * inverse
    return dx, dgamma, dbeta
