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
    N, D = dout.shape
    dx_hat = gamma * dout
    inner = (dx_hat * x_hat).sum(axis=0)  # needed twice

    dbeta = dout.sum(axis=0)
    dgamma = inner / gamma

    inv = 1 / np.sqrt(var + eps)
    dvar = -0.5 * inner * inv**2
    dmu = -(dx_hat * inv).sum(axis=0)  # the way over the variance adds nothing to it
    dx = dx_hat * inv + dvar * 2 * (x - mu) / N + dmu / N
    return dx, dgamma, dbeta
