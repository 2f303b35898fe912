def batchnorm_backward_alt(dout, cache):
    """Carry a gradient back through batch normalization by one formula, simplified on paper.

    Parameters
    ----------
    dout : ndarray of shape (N, D)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `batchnorm_forward` in training; the same as for `batchnorm_backward`.

    Returns
    -------
    dx : ndarray of shape (N, D)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (D,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    x, xhat, mu, sigma, gamma = cache
    N = x.shape[0]
    dxhat = dout * gamma
    s1 = dxhat.sum(axis=0)
    s2 = (dxhat * xhat).sum(axis=0)
    dx = (N * dxhat - s1 - xhat * s2) / (N * sigma)
    dbeta = s1 / gamma  # the two sums, without gamma
    dgamma = s2 / gamma
    return dx, dgamma, dbeta
