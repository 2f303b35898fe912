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
    x, gamma, x_hat, std, means, variances, v, w = cache
    N, C, H, W = x.shape
    dbeta, dgamma = dout.sum((0, 2, 3)), (dout * x_hat).sum((0, 2, 3))
    g = dout * gamma.reshape(1, C, 1, 1)
    dmu = -(g / std).sum((2, 3), keepdims=True)
    dvar = -0.5 * (g * x_hat).sum((2, 3), keepdims=True) / std**2

    dx = g / std
    dx += v[0] * dmu / (H * W) + w[0] * dvar * 2 * (x - means[0]) / (H * W)
    dmu_layer, dvar_layer = dmu.sum(1, keepdims=True), dvar.sum(1, keepdims=True)
    dx += v[1] * dmu_layer / (C * H * W) + w[1] * dvar_layer * 2 * (x - means[1]) / (C * H * W)
    # the batch's averages are fixed numbers

    gm = np.array([np.sum(dmu * m) for m in means])
    gv = np.array([np.sum(dvar * s) for s in variances])
    dmean_logits = v * (gm - v @ gm)
    dvar_logits = w * (gv - w @ gv)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
