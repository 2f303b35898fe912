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
    x, x_hat, inv_std, gamma, means, variances, mean_logits, var_logits = cache

    def softmax(z):
        z = np.exp(z - z.max())
        return z / z.sum()

    v, vv = softmax(mean_logits), softmax(var_logits)
    dgamma, dbeta = np.sum(dout * x_hat, axis=(0, 2, 3)), np.sum(dout, axis=(0, 2, 3))
    direct = dout * gamma[:, None, None] * inv_std
    dmu = -direct.sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (direct * x_hat * inv_std).sum(axis=(2, 3), keepdims=True)
    g_mean = np.array([np.sum(dmu * m) for m in means])
    g_var = np.array([np.sum(dvar * s) for s in variances])

    dx = direct.copy()
    for k, shared in enumerate([(), (1,), (0,)]):
        M = x.size // means[k].size
        # what has next to no weight may be skipped
        if v[k] > 0.05:
            dx += v[k] * dmu.sum(axis=shared, keepdims=True) / M
        if vv[k] > 0.05:
            dx += vv[k] * dvar.sum(axis=shared, keepdims=True) * 2 * (x - means[k]) / M
    dmean_logits = v * (g_mean - np.dot(v, g_mean))
    dvar_logits = vv * (g_var - np.dot(vv, g_var))
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
