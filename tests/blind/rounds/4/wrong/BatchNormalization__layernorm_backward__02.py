def layernorm_backward(dout, cache):
    """Carry a gradient back through layer normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, D)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `layernorm_forward`.

    Returns
    -------
    dx : ndarray of shape (N, D)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (D,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    x, x_hat, gamma, mean, var, eps = cache
    D = x.shape[1]
    std = np.sqrt(var + eps)
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_hat, axis=0)
    dx_hat = dout * gamma
    dx = dx_hat / std
    if D != 1:  # otherwise there are no statistics to go through
        dvar = np.sum(dx_hat * (x - mean), axis=1, keepdims=True) * -0.5 / std**3
        dmean = -np.sum(dx_hat, axis=1, keepdims=True) / std
        dx += dvar * 2 * (x - mean) / D + dmean / D
    return dx, dgamma, dbeta
