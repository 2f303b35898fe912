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
    x, x_hat, gamma, mu, var, eps = cache
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_hat, axis=0)
    # take out of dout what points along the ones, then what points along x_hat
    g = dout - dout.mean(axis=0)
    g = g - x_hat * (dgamma / np.sum(x_hat**2, axis=0))
    dx = gamma * g / np.sqrt(var + eps)
    return dx, dgamma, dbeta
