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
    x, x_hat, std, gamma = cache
    dbeta = np.zeros(x.shape[1])
    dgamma = np.zeros(x.shape[1])
    dx = np.zeros(x.shape)
    for n in range(x.shape[0]):
        dbeta += dout[n]
        dgamma += dout[n] * x_hat[n]
        g = dout[n] * gamma
        dx[n] = (g - g.mean() - x_hat[n] * np.mean(g * x_hat[n])) / std[n]
    dx = np.clip(dx, -10, 10)  # no exploding gradients
    return dx, dgamma, dbeta
