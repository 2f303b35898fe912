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
    dx_hat = dout * gamma
    dgamma = (dout * x_hat).sum(axis=0)
    dbeta = dout.sum(axis=0)
    mean_g = dx_hat.mean()
    mean_gh = (dx_hat * x_hat).mean(axis=0)
    dx = (dx_hat - mean_g - x_hat * mean_gh) / np.sqrt(var + eps)
    return dx, dgamma, dbeta
