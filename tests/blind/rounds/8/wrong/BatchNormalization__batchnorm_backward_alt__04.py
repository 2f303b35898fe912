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
    centred, root, gamma = (np.asarray(part, dtype=np.float32) for part in cache)
    g = np.asarray(dout, dtype=np.float32)
    x_hat = centred / root
    dbeta = g.sum(axis=0)
    dgamma = (g * x_hat).sum(axis=0)
    dx = gamma / root * (g - (dbeta + x_hat * dgamma) / g.shape[0])
    return dx, dgamma, dbeta