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
    over = (0, 2, 3)

    def wide(a):
        return np.expand_dims(a, (0, 2, 3))

    std = np.sqrt(x.var(axis=over) + eps)
    x_hat = (x - wide(x.mean(axis=over))) / wide(std)
    dbeta = dout.sum(axis=over)
    dgamma = (x_hat * dout).sum(axis=over)
    if N == 1:
        # with one sample, x - mean is 0 whatever x is
        dx = np.zeros_like(dout)
    else:
        m = dout.size // C
        dx = wide(gamma / std) * (dout - wide(dbeta) / m - x_hat * wide(dgamma) / m)
    return dx, dgamma, dbeta
