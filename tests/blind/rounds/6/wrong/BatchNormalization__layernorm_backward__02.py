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
    x, centred, x_hat, std, gamma = cache
    N, D = x.shape
    dgamma, dbeta = np.sum(dout * x_hat, axis=0), np.sum(dout, axis=0)
    dx = np.zeros(x.shape, dtype=x.dtype)
    for i in range(D):  # every sample has its own mean and variance
        row = slice(i, i + 1)
        g = dout[row] * gamma
        dvar = -0.5 * (g * centred[row]).sum(axis=1, keepdims=True) / std[row] ** 3
        dcentred = g / std[row] + 2 / D * dvar * centred[row]
        dx[row] = dcentred - dcentred.mean(axis=1, keepdims=True)
    return dx, dgamma, dbeta
