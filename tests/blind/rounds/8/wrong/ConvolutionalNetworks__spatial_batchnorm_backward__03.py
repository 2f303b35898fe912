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
    normalized, root, gamma = cache
    normalized = np.moveaxis(normalized.reshape(N, H, W, C), 3, 1)
    over = (0, 2, 3)
    dbeta, dgamma = dout.sum(axis=over), (dout * normalized).sum(axis=over)
    dx = dout * (gamma / root).reshape(C, 1, 1)
    if N > 1:
        m = dx.mean(axis=over, keepdims=True)
        s = (dx * normalized).mean(axis=over, keepdims=True)
        dx = dx - m - normalized * s
    return dx, dgamma, dbeta