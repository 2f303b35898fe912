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
    _, x_hat, _, std, gamma = cache
    g = gamma.reshape(1, C, 1, 1)
    dflat = np.transpose(dout * g, (0, 2, 3, 1)).reshape(-1, C)
    hat = np.transpose(x_hat, (0, 2, 3, 1)).reshape(-1, C)
    sum1, sum2 = dflat.sum(axis=0), (dflat * hat).sum(axis=0)
    dflat = (dflat - sum1 / len(dflat) - hat * sum2 / len(dflat)) / std.reshape(C)
    dx = dflat.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    dgamma, dbeta = sum2 / gamma, sum1 / gamma
    return dx, dgamma, dbeta
