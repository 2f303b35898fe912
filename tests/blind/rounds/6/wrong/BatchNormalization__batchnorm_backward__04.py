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
    _, xc, xn, root, gamma = cache
    n = dout.shape[0]
    dbeta = np.add.reduce(dout)
    dgamma = np.add.reduce(dout * xn)
    dxn = dout * gamma
    dvar = np.add.reduce(dxn * xc) * -0.5 * root**-3
    # both branches into x - mu, added up without another big array
    xc *= 2 * dvar / n
    xc += dxn / root
    dx = xc - xc.mean(axis=0)
    return dx, dgamma, dbeta
