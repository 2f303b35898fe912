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
    root = np.sqrt(var + eps)
    dbeta = dout.sum(axis=0)
    dx_hat = dout * gamma
    c1 = dx_hat.mean(axis=1, keepdims=True)
    c2 = (dx_hat * x_hat).mean(axis=1, keepdims=True)
    dgamma = np.multiply(x_hat, dout).sum(axis=0)
    x_hat *= c2
    x_hat += c1
    dx = (dx_hat - x_hat) / root
    return dx, dgamma, dbeta
