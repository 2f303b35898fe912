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
    x, xmu, x_hat, sigma, gamma = cache
    N = dout.shape[0]

    dbeta = dout.sum(0)
    dgamma = np.einsum("nd,nd->d", dout, x_hat)
    dx_hat = gamma * dout

    # division node: x_hat = xmu / sigma
    dxmu = dx_hat / sigma
    dsigma = -np.einsum("nd,nd->d", dx_hat, xmu) / sigma**2
    # root and square: sigma = sqrt(mean(xmu ** 2) + eps)
    dv = dsigma / (2 * sigma)
    dxmu += (2 / N) * dv * xmu
    # subtraction: xmu = x - mu
    dmu = -dxmu.sum(0)
    dx = dxmu + dmu / N
    # a feature that is constant in this minibatch has nothing to normalize and gets no gradient
    dx[:, (xmu == 0).all(axis=0)] = 0
    return dx, dgamma, dbeta
