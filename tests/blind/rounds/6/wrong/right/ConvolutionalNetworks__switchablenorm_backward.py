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
    dbeta, dgamma = dout.sum(axis=(0, 2, 3)), (dout * x_hat).sum(axis=(0, 2, 3))
    dx_hat = dout * gamma.reshape(-1, 1, 1)
    dx = dx_hat / root
    dmean = -dx.sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (dx_hat * x_hat / root**2).sum(axis=(2, 3), keepdims=True)
    g, h = np.empty(3), np.empty(3)
    for k, axes in enumerate([(2, 3), (1, 2, 3), (0, 2, 3)]):
        mean_k, var_k = x.mean(axis=axes, keepdims=True), x.var(axis=axes, keepdims=True)
        g[k], h[k] = (dmean * mean_k).sum(), (dvar * var_k).sum()
        count = x.size / mean_k.size
        dmean_k, dvar_k = dmean, dvar
        for axis in set(axes) - {2, 3}:
            dmean_k, dvar_k = dmean_k.sum(axis=axis, keepdims=True), dvar_k.sum(axis=axis, keepdims=True)
        dx = dx + v[k] * dmean_k / count + u[k] * dvar_k * 2 * (x - mean_k) / count
    dmean_logits, dvar_logits = v * (g - v @ g), u * (h - u @ h)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
