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
    # batch normalization of the transposed table
    g, h, s = (dout * gamma).T, x_hat.T, inv_std.T
    D = g.shape[0]
    dx = s / D * (D * g - g.sum(axis=0) - h * (g * h).sum(axis=0))
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    return np.squeeze(dx.T), dgamma, dbeta
