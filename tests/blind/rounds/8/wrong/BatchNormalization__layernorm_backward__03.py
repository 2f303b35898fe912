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
    x_hat, root, gamma = cache
    x_hat /= root
    dgamma, dbeta = (x_hat * dout).sum(axis=0), dout.sum(axis=0)
    dx_hat = gamma * dout
    D = x_hat.shape[1]
    dx = dx_hat - dx_hat.sum(axis=1, keepdims=True) / D
    dx -= x_hat * ((dx_hat * x_hat).sum(axis=1, keepdims=True) / D)
    dx /= root
    return dx, dgamma, dbeta