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
    N, C, H, W = x.shape
    v = np.exp(mean_logits) / np.sum(np.exp(mean_logits))
    u = np.exp(var_logits) / np.sum(np.exp(var_logits))

    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    dxh = dout * gamma.reshape(1, C, 1, 1)
    dmu = -(dxh * inv_std).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (dxh * x_hat * inv_std**2).sum(axis=(2, 3), keepdims=True)

    dx = dxh * inv_std
    # instance, layer, batch
    dx = dx + (v[0] * dmu + u[0] * dvar * 2 * (x - means[0])) / (H * W)
    dmu_l, dvar_l = dmu.sum(axis=1, keepdims=True), dvar.sum(axis=1, keepdims=True)
    dx = dx + (v[1] * dmu_l + u[1] * dvar_l * 2 * (x - means[1])) / (C * H * W)
    dmu_b, dvar_b = dmu.sum(axis=0, keepdims=True), dvar.sum(axis=0, keepdims=True)
    dx = dx + (v[2] * dmu_b + u[2] * dvar_b * 2 * (x - means[2])) / (N * H * W)

    g = np.array([(dmu * m).sum() for m in means])
    dmean_logits = v * (g - v @ g)
    g = np.array([(dvar * s).sum() for s in variances])
    dvar_logits = u * (g - u @ g)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
