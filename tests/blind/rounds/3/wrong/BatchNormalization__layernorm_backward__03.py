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
    inv_std = np.minimum(inv_std, 100)  # keeps the gradients of nearly constant samples from exploding
    dgamma, dbeta = (dout * x_hat).sum(0), dout.sum(0)
    dx_hat = dout * gamma
    dx = dx_hat - dx_hat.mean(1, keepdims=True) - x_hat * np.mean(dx_hat * x_hat, 1, keepdims=True)
    return dx * inv_std, dgamma, dbeta
