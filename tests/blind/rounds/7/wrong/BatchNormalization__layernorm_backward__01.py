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
    _, normed, std, gamma = cache
    dbeta, dgamma = dout.sum(axis=0), np.sum(dout * normed, axis=0)
    dx = dout * gamma
    share = (dx * normed).mean(axis=1, keepdims=True)
    normed *= share
    dx -= dx.mean(axis=1, keepdims=True)
    dx -= normed
    dx /= std
    return dx, dgamma, dbeta
