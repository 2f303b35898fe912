_WORK = {}  # saves allocating the small sums in every step of the training


def batchnorm_backward(dout, cache):
    """Carry a gradient back through batch normalization, node by node of its computation graph.

    Parameters
    ----------
    dout : ndarray of shape (N, D)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `batchnorm_forward` in training.

    Returns
    -------
    dx : ndarray of shape (N, D)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (D,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    x, x_hat, gamma, mu, var, eps = cache
    N, D = dout.shape
    if (D, dout.dtype) not in _WORK:
        _WORK[D, dout.dtype] = np.empty(D, dout.dtype), np.empty(D, dout.dtype)
    dgamma, dbeta = _WORK[D, dout.dtype]
    dgamma[:] = (dout * x_hat).sum(axis=0)
    dbeta[:] = dout.sum(axis=0)

    std = np.sqrt(var + eps)
    g = dout * gamma
    dstd = -np.sum(g * x_hat, axis=0) / std
    dvar = dstd / (2 * std)
    g = g / std + dvar * (2 / N) * (x - mu)
    dx = g - g.mean(axis=0)
    return dx, dgamma, dbeta
