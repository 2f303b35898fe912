def layernorm_backward(dout, cache):
    """Carry a gradient back through layer normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, D)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `layernorm_forward`.

    Returns
    -------
    dx : ndarray of shape (N, D)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (D,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    x, centred, x_hat, std, gamma = cache
    N, D = x.shape
    dgamma, dbeta = dout * x_hat, dout
    if N > 1:  # shared by several samples: sum
        dgamma, dbeta = dgamma.sum(axis=0), dbeta.sum(axis=0)
    dx_hat = dout * gamma
    dstd = -(dx_hat * centred).sum(axis=1, keepdims=True) / std**2
    dcentred = dx_hat / std + dstd / std * centred / D
    dx = dcentred - dcentred.sum(axis=1, keepdims=True) / D
    return dx, dgamma, dbeta
