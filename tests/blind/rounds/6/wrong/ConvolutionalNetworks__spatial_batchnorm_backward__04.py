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
    d = dout.transpose(0, 2, 3, 1).reshape(m, C)
    s = x.transpose(0, 2, 3, 1).reshape(m, C)
    mu = s.mean(axis=0)
    root = np.sqrt(s.var(axis=0) + eps)
    s = (s - mu) / root
    dbeta = d.sum(axis=0)
    dgamma = (d * s).sum(axis=0)
    d *= gamma
    d = (m * d - d.sum(axis=0) - s * (d * s).sum(axis=0)) / (m * root)
    dx = d.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    return dx, dgamma, dbeta
