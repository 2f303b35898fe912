def instancenorm_backward(dout, cache):
    """Carry a gradient back through instance normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `instancenorm_forward`.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    x, gamma, eps = cache
    N, C, H, W = x.shape
    p, d = x.reshape(N, C, -1), dout.reshape(N, C, -1)
    inv = 1 / np.sqrt(p.var(axis=2, keepdims=True) + eps)
    p = (p - p.mean(axis=2, keepdims=True)) * inv
    dgamma = (d * p).sum(axis=2).mean(axis=0)
    dbeta = d.sum(axis=2).mean(axis=0)
    d = d * gamma[:, None]
    dx = inv * (d - d.mean(axis=2, keepdims=True) - p * (d * p).mean(axis=2, keepdims=True))
    dx = dx.reshape(N, C, H, W)
    return dx, dgamma, dbeta
