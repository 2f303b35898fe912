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
    xh, root, gamma = cache
    d = np.rollaxis(dout, 1, 4).reshape(-1, C)
    n = d.shape[0]
    dbeta = d.sum(axis=0)
    dgamma = (d * xh).sum(axis=0)
    xh *= dgamma / n
    dflat = (d - dbeta / n - xh) * gamma / root
    dx = np.rollaxis(dflat.reshape(N, H, W, C), 3, 1)
    return dx, dgamma, dbeta