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
    C = x.shape[1]
    dbeta, dgamma = dout.sum(axis=(0, 2, 3)), (dout * x_hat).sum(axis=(0, 2, 3))
    dhat = dout * gamma.reshape(1, C, 1, 1)
    dmu = -(dhat / std).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (dhat * x_hat / std / std).sum(axis=(2, 3), keepdims=True)
    dx = dhat / std
    for k, axis in enumerate([None, 1, 0]):
        gm, gv = v[k] * dmu, w[k] * dvar
        if axis is not None:
            gm, gv = gm.sum(axis=axis, keepdims=True), gv.sum(axis=axis, keepdims=True)
        m = x.size // means[k].size
        sigma = np.sqrt(variances[k])
        dsigma = gv * 2 * sigma  # the variance is sigma squared
        dx += gm / m + dsigma * (x - means[k]) / (m * sigma)
    gmean = np.stack([(dmu * a).sum() for a in means])
    gvar = np.stack([(dvar * a).sum() for a in variances])
    dmean_logits, dvar_logits = v * (gmean - v.dot(gmean)), w * (gvar - w.dot(gvar))
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
