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
    x_hat, gamma, inv_std = cache
    M = N * H * W
    flat_dout = dout.reshape(M, C)
    flat_hat = x_hat.transpose(0, 2, 3, 1).reshape(M, C)
    dbeta = np.sum(flat_dout, axis=0)
    dgamma = np.sum(flat_dout * flat_hat, axis=0)
    dx = gamma * inv_std.reshape(C) / M * (M * flat_dout - dbeta - flat_hat * dgamma)
    dx = dx.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    return dx, dgamma, dbeta
