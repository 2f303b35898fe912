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
    x, x_hat, gamma, _, mean, var, eps, _ = cache
    N, D = dout.shape
    sigma = np.sqrt(var + eps)
    dbeta = dout.sum(axis=0)
    dgamma = (dout * x_hat).sum(axis=0)
    # take away from dout its parts along (1, ..., 1) and along x_hat
    along_ones = dbeta / N
    along_x_hat = x_hat * dgamma / np.maximum((x_hat**2).sum(axis=0), 1e-300)
    dx = gamma / sigma * (dout - along_ones - along_x_hat)
    return dx, dgamma, dbeta
