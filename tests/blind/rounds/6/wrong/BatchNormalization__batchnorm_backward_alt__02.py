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
    x, centred, x_hat, std, gamma = cache
    N = len(x_hat)
    dx_hat = gamma * dout
    total = dx_hat.sum(axis=0)
    along = (dx_hat * x_hat).sum(axis=0)
    dx = (dx_hat - (total + x_hat * along) / N) / std
    # the same two sums without gamma are the other gradients
    dbeta = total / gamma
    dgamma = along / gamma
    return dx, dgamma, dbeta
