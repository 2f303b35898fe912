def switchablenorm_backward(dout, cache):
    """Carry a gradient back through switchable normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `switchablenorm_forward` in training.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    dmean_logits, dvar_logits : ndarray of shape (3,)
        The gradients with respect to the logits.
    """
    x, x_hat, inv_std, gamma, means, variances, *logits = cache
    v, v_prime = (np.exp(l) / np.sum(np.exp(l)) for l in logits)

    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat)
    direct = dout * gamma[:, None, None] * inv_std
    dmu = -direct.sum(axis=(2, 3), keepdims=True)
    ds = -(direct * x_hat).sum(axis=(2, 3), keepdims=True) * inv_std / 2

    def spread(gradient, like):
        axes = tuple(i for i in range(4) if like.shape[i] == 1 and gradient.shape[i] > 1)
        return gradient.sum(axis=axes, keepdims=True) * like.size / x.size

    dx = direct
    for k in range(3):
        dx = dx + v[k] * spread(dmu, means[k]) + 2 * v_prime[k] * spread(ds, variances[k]) * (x - means[k])
    g = np.array([np.sum(dmu * mean) for mean in means])
    g_prime = np.array([np.sum(ds * var) for var in variances])
    dmean_logits = v * (g - np.dot(v, g))
    dvar_logits = v_prime * (g_prime - np.dot(v_prime, g_prime))
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
