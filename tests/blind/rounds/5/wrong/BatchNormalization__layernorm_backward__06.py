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
    x_hat, std, gamma = cache
    dx = np.zeros_like(dout)
    dgamma, dbeta = np.zeros_like(gamma), np.zeros_like(gamma)
    for n in range(len(dout)):
        dgamma += dout[n] * x_hat[n]
        dbeta += dout[n]
        if not x_hat[n].any():
            continue  # a flat sample has no variance to differentiate
        g = dout[n] * gamma
        dx[n] = (g - g.mean() - x_hat[n] * (g * x_hat[n]).mean()) / std[n]
    return dx, dgamma, dbeta
