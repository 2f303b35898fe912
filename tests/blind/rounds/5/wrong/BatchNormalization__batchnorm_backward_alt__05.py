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
    _, std, x_hat, gamma = cache
    N = dout.shape[0]
    dx_hat = gamma * dout
    dgamma = np.sum(dx_hat * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx = (dx_hat - gamma * dbeta / N - x_hat * dgamma / N) / std
    return dx, dgamma, dbeta
