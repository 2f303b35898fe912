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
    xmu, sigma, _, gamma = cache
    N, D = dout.shape
    dxhat = dout * gamma
    along = (dxhat * xmu).sum(axis=0) / sigma  # sum of dxhat * xhat, needed twice
    dgamma = along / gamma
    dbeta = dout.sum(axis=0)
    dsigma = -along / sigma
    dv = 0.5 * dsigma / sigma
    dxmu = dxhat / sigma + np.ones((N, D)) / N * 2 * xmu * dv
    dmu = -dxmu.sum(axis=0)
    dx = dxmu + np.ones((N, D)) / N * dmu
    return dx, dgamma, dbeta
