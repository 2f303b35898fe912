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
    xmu, std, xhat, gamma = cache
    N = dout.shape[0]
    dbeta = np.einsum("nd->d", dout)
    dgamma = np.einsum("nd,nd->d", dout, xhat)
    dxhat = np.einsum("nd,d->nd", dout, gamma)
    dstd = -np.einsum("nd,nd->d", dxhat, xmu) / std**2
    dvar = dstd / std
    dxmu = dxhat / std + 2 / N * dvar * xmu
    dx = dxmu - dxmu.mean(axis=0)
    return dx, dgamma, dbeta
