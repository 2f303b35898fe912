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
    _, x_hat, gamma, _, var, eps = cache
    N, D = dout.shape
    dbeta, dgamma = dout, dout * x_hat
    if N > 1:
        dbeta, dgamma = dbeta.sum(axis=0), dgamma.sum(axis=0)
    dx_hat = gamma * dout
    a = np.einsum("nd->n", dx_hat)[:, None] / D
    b = np.einsum("nd,nd->n", dx_hat, x_hat)[:, None] / D
    dx = (dx_hat - a - x_hat * b) / np.sqrt(var + eps)
    return dx, dgamma, dbeta
