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
    d, s, gamma = cache
    D = dout.shape[1]
    xhat = d / s
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)
    sum1 = np.sum(dout, axis=1, keepdims=True)
    sum2 = np.sum(dout * xhat, axis=1, keepdims=True)
    dx = gamma / (D * s) * (D * dout - sum1 - xhat * sum2)
    return dx, dgamma, dbeta