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
    xn, root, gamma = cache
    D = dout.shape[1]
    inv = 1.0 / np.sqrt(root**2 + 1e-5)
    inv = inv[:, np.newaxis]
    dgamma = np.sum(xn * dout, axis=0)
    dbeta = np.sum(dout, axis=0)
    dxn = gamma * dout
    dx = inv / D * (D * dxn - dxn.sum(axis=1, keepdims=True) - xn * (dxn * xn).sum(axis=1, keepdims=True))
    return dx, dgamma, dbeta
