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
    xmu, std, gamma = cache
    n = len(dout)
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xmu / std, axis=0)

    dxhat = dout * gamma
    dstd = np.sum(dxhat * xmu, axis=0) * (-1 / std**2)
    dvar = 0.5 * dstd / std
    dxmu = xmu
    dxmu *= 2 * dvar / n
    dxmu += dxhat / std
    dx = dxmu - dxmu.mean(axis=0)
    return dx, dgamma, dbeta