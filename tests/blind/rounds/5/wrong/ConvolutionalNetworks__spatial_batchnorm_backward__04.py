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
    mu = x.mean(axis=(0, 2, 3)).reshape(-1, 1, 1)
    sigma = np.sqrt(x.var(axis=(0, 2, 3)) + eps).reshape(-1, 1, 1)
    x_hat = (x - mu) / sigma
    dgamma = np.sum(dout * x_hat, axis=(0, 2, 3))
    dbeta = np.sum(dout, axis=(0, 2, 3))
    if N == 1:
        # one sample always becomes beta, whatever it is
        return np.zeros_like(dout), dgamma, dbeta
    means = [a.reshape(-1, 1, 1) / (N * H * W) for a in (dbeta, dgamma)]
    dx = gamma.reshape(-1, 1, 1) / sigma * (dout - means[0] - x_hat * means[1])
    return dx, dgamma, dbeta
