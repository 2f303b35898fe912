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
    centred, root, x_hat, gamma = cache
    N = len(dout)
    dbeta = dout.sum(0)
    dgamma = (x_hat * dout).sum(0)
    dx = (gamma / (N * root)) * (N * dout - dbeta - x_hat * dgamma)
    # a feature that never changes cannot be normalized, so nothing flows back
    constant = np.all(centred == 0, axis=0)
    dx[:, constant] = 0.0
    return dx, dgamma, dbeta
