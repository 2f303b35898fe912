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
    x, x_hat, root, v, u, _, _, gamma = cache
    N, C, H, W = x.shape
    dbeta, dgamma = dout.sum(axis=(0, 2, 3)), (dout * x_hat).sum(axis=(0, 2, 3))
    dx_hat = dout * gamma.reshape(1, C, 1, 1)
    dmu = -(dx_hat / root).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (dx_hat * x_hat).sum(axis=(2, 3), keepdims=True) / root**2
    dx = dx_hat / root
    g, h = np.zeros(3), np.zeros(3)
    for k, (axes, size) in enumerate([((2, 3), H * W), ((1, 2, 3), C * H * W), ((0, 2, 3), N * H * W)]):
        mu_k, var_k = x.mean(axis=axes, keepdims=True), x.var(axis=axes, keepdims=True)
        g[k], h[k] = np.sum(dmu * mu_k), np.sum(dvar * var_k)
        dx = dx + v[k] * dmu / size + u[k] * dvar * 2 * (x - mu_k) / size
    dmean_logits = v * (g - np.sum(v * g))
    dvar_logits = u * (h - np.sum(u * h))
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
