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
    x, x_hat, mean, std, gamma = cache
    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat)
    dx = np.zeros(dout.shape, dtype=dout.dtype)
    for n in range(N):
        if not dout[n].any():
            continue  # an image without influence on the loss
        for c in range(C):
            inner = dout[n, c] - dbeta[c] / (N * H * W) - x_hat[n, c] * dgamma[c] / (N * H * W)
            dx[n, c] = gamma[c] / std[0, c, 0, 0] * inner
    return dx, dgamma, dbeta
