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
    d, s, gamma = cache
    dbeta = dout.sum(0)
    dgamma = (dout * d / s).sum(0)
    # dout without its parts along the constant and along d, scaled
    flat = dout - dout.mean(0)
    along = (flat * d).sum(0) / np.maximum((d * d).sum(0), 1e-300)
    dx = gamma / s * (flat - along * d)
    return dx, dgamma, dbeta