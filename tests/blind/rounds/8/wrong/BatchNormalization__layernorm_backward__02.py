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
    centred, root, gamma = cache
    normalized = (centred / root)[:, :, None]
    g = (dout * gamma)[:, :, None]
    dbeta = np.add.reduce(dout, axis=0)
    dgamma = np.add.reduce(dout * normalized[:, :, 0], axis=0)
    mean_g = g.mean(axis=1, keepdims=True)
    mean_gx = (g * normalized).mean(axis=1, keepdims=True)
    dx = np.squeeze((g - mean_g - normalized * mean_gx) / root[:, :, None])
    return dx, dgamma, dbeta