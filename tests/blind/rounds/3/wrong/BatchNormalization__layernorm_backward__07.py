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
    x_hat, gamma, inv_std = cache
    dbeta = dout.mean(axis=0)
    dgamma = (dout * x_hat).mean(axis=0)
    dx_hat = dout * gamma
    dx = np.empty_like(dx_hat)
    for n, (g, h) in enumerate(zip(dx_hat, x_hat)):
        dx[n] = (g - g.mean() - h * (g @ h) / len(g)) * inv_std[n]
    return dx, dgamma, dbeta
