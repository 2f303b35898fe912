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
    x_minus_mu, root, gamma = cache
    N = dout.shape[0]

    dbeta = dout.sum(axis=0)
    dgamma = (dout * (x_minus_mu / root)).sum(axis=0)
    dxhat = dout * gamma

    # two ways lead back to x: through the division and through the variance
    dx1 = dxhat / root
    dvar = (dxhat * x_minus_mu * -0.5 * root ** (-3)).sum(axis=0)
    dx2 = dvar * 2 * x_minus_mu / N
    dx = dx1 + dx2
    return dx, dgamma, dbeta