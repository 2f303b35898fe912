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
    x, x_hat, gamma, beta, mean, var, eps, out = cache
    N = x.shape[0]
    dbeta = dout.sum(0)
    dgamma = (dout * x_hat).sum(0)
    dxhat = dout * gamma
    s = np.sqrt(var + eps)
    dvar = (dxhat * (x - mean)).sum(0) * (-0.5) / s**3
    dmu = (-dxhat / s).sum(0) + dvar * (-2.0 * (x - mean)).mean(0)
    dx = dxhat / s + dvar * 2.0 * (x - mean) / N + dmu / N
    # a feature that is constant in the minibatch carries no information
    dx = np.where(var > 0, dx, 0.0)
    return dx, dgamma, dbeta
