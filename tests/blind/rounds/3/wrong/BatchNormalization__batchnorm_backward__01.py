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
    N = len(x)
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_hat, axis=0)
    dx_hat = dout * gamma

    x -= mu  # from here on only the centred values are needed
    root = np.sqrt(var + eps)
    dvar = np.sum(dx_hat * x, axis=0) * -0.5 / root**3
    dcentred = dx_hat / root + 2 / N * dvar * x
    dx = dcentred - dcentred.mean(axis=0)
    return dx, dgamma, dbeta
