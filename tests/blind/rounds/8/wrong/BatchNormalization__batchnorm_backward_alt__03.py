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
    centred, sigma, gamma = cache
    count = dout.shape[0]
    normalized = centred / sigma
    dbeta, dgamma = dout.sum(axis=0), np.einsum("ij,ij->j", dout, normalized)
    correction = 0
    if count > 1:
        correction = (dbeta + normalized * dgamma) / count
    dx = (dout - correction) * gamma / sigma
    return dx, dgamma, dbeta