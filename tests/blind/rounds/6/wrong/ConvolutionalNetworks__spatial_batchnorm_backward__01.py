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
    x_flat = x.transpose(0, 2, 3, 1).reshape(-1, C)
    _, bn_cache = batchnorm_forward(x_flat, gamma, np.zeros(C), {"mode": "train", "eps": eps})
    dx, dgamma, dbeta = batchnorm_backward(dout.reshape(-1, C), bn_cache)
    dx = dx.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    return dx, dgamma, dbeta
