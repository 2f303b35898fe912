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
    N = dout.shape[0]
    dbeta, dgamma = dout.sum(axis=0), (dout * x_hat).sum(axis=0)

    # the division, then both arms of the graph
    dx_hat = dout * gamma
    sigma = np.sqrt(var + eps)
    dsigma = (-dx_hat * (x - mu) / sigma**2).sum(axis=0)
    dv = dsigma * 0.5 / sigma
    dxmu = dx_hat / sigma + 2 * (x - mu) * dv / N
    dx = dxmu - dxmu.sum(axis=0) / N

    # a constant feature carries no information, so no gradient flows back through it
    dx[:, var < 1e-10] = 0
    return dx, dgamma, dbeta
