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
    xhat, std, gamma = cache
    g = dout.transpose(0, 2, 3, 1).reshape(N * H * W, C)
    dbeta = np.sum(g, axis=0)
    dgamma = np.sum(g * xhat, axis=0)
    g -= (dbeta + xhat * dgamma) / len(g)
    g *= gamma / std
    dx = g.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    return dx, dgamma, dbeta