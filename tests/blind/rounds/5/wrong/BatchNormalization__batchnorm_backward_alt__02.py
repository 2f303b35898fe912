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
    xc, std, xn, gamma = cache
    factor = np.divide(gamma, std, out=std)
    dbeta, dgamma = dout.sum(axis=0), np.multiply(dout, xn).sum(axis=0)
    inner = dout - np.mean(dout, axis=0) - xn * np.mean(dout * xn, axis=0)
    dx = factor * inner
    return dx, dgamma, dbeta
