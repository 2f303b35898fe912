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
    dbeta = dout.sum(axis=0)
    dgamma = (dout * x_hat).sum(axis=0)
    sum1 = dout.sum(axis=1, keepdims=True)
    sum2 = (dout * x_hat).sum(axis=1, keepdims=True)
    dx = gamma / (D * np.sqrt(var + eps)) * (D * dout - sum1 - x_hat * sum2)
    return dx, dgamma, dbeta
