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
    centred, std, gamma = cache
    N, D = dout.shape
    dx = np.zeros(dout.shape)
    dgamma = np.zeros(D)
    dbeta = np.zeros(D)
    for n in range(N):
        xhat = centred[n] / std[n, 0]
        dgamma = dgamma + dout[n] * xhat
        dbeta = dbeta + dout[n]
        if np.abs(xhat).max() < 1e-12:
            continue
        g = dout[n] * gamma
        dvar = -0.5 * np.dot(g, centred[n]) / std[n, 0] ** 3
        d = g / std[n, 0] + 2 * dvar * centred[n] / D
        dx[n] = d - d.mean()
    return dx, dgamma, dbeta