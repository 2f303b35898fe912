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
    d, s, gamma = cache
    N, D = dout.shape
    dbeta = np.ones(N) @ dout
    dgamma = np.einsum("nd,nd->d", dout, d / s)
    g = gamma * dout
    if N == 1:  # nothing to average
        return g / s, dgamma, dbeta
    # the root, then the variance
    dv = -0.5 * np.einsum("nd,nd->d", g, d) * s**-3
    # x - mu, with its two successors
    dd = g / s + d * (2 / N) * dv
    # mu
    dmu = -np.ones(N) @ dd
    dx = dd + dmu / N
    return dx, dgamma, dbeta