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
    dbeta = dout.sum(axis=0)
    dgamma = (dout * x_hat).sum(axis=0)
    dx = np.zeros(x.shape)
    for n in range(len(x)):
        if var[n] <= eps:
            continue  # a flat sample: only eps keeps it from a division by zero
        g = dout[n] * gamma
        dx[n] = (g - g.mean() - x_hat[n] * (g * x_hat[n]).mean()) / np.sqrt(var[n] + eps)
    return dx, dgamma, dbeta
