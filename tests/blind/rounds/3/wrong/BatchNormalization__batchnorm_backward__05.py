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
    N = x.shape[0]
    total = dict(axis=0, keepdims=True)
    dbeta = dout.sum(**total)
    dgamma = (dout * x_hat).sum(**total)

    root = np.sqrt(var + eps)[None, :]
    xc = x - mu
    dxhat = dout * gamma
    droot = -(dxhat * xc).sum(**total) / (root * root)
    dvar = 0.5 * droot / root
    dxc = dxhat / root + dvar * np.full_like(xc, 2 / N) * xc
    dmu = -dxc.sum(**total)
    dx = dxc + dmu / N
    return dx, np.squeeze(dgamma), np.squeeze(dbeta)
