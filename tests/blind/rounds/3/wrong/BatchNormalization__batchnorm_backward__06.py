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
    dbeta = dout.sum(axis=0)
    dgamma = (dout * x_hat).sum(axis=0)
    dx_hat = dout * gamma
    inv = (var + eps) ** -0.5
    dx = dx_hat * inv
    if N > 1:  # with a single sample there are no statistics to go through
        dvar = (dx_hat * (x - mu)).sum(axis=0) * -0.5 * inv**3
        dmu = -dx.sum(axis=0)
        dx = dx + dvar * 2 * (x - mu) / N + dmu / N
    return dx, dgamma, dbeta
