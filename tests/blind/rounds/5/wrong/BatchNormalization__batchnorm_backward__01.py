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
    xc, std, x_hat, gamma = cache
    n = len(dout)
    dbeta = np.sum(dout, axis=0)
    x_hat *= dout  # saves a temporary array
    dgamma = np.sum(x_hat, axis=0)
    dxhat = gamma * dout
    dvar = np.sum(dxhat * xc, axis=0) * -0.5 / std**3
    dxc = dxhat / std + dvar * 2 * xc / n
    dmu = -np.sum(dxc, axis=0)
    dx = dxc + dmu / n
    return dx, dgamma, dbeta
