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
    xhat, gamma, inv_std = cache
    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, xhat)
    # dx = gamma / std * (dout - mean(dout) - xhat * mean(dout * xhat)), and the two means are known already
    count = N * H * W
    xhat *= (dgamma / count)[:, None, None]
    dx = dout - (dbeta / count)[:, None, None] - xhat
    dx *= gamma[:, None, None] * inv_std
    return dx, dgamma, dbeta
