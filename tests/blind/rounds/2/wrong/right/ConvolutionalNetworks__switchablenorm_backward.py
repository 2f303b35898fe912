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
    v = np.exp(mean_logits - mean_logits.max())
    v /= v.sum()
    u = np.exp(var_logits - var_logits.max())
    u /= u.sum()
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    dx_hat = dout * gamma[:, None, None]
    dx = dx_hat * inv_std
    dmean = -dx.sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (dx_hat * x_hat).sum(axis=(2, 3), keepdims=True) * inv_std**2
    gv, gu = np.zeros_like(v), np.zeros_like(u)
    for k, axes in enumerate(((2, 3), (1, 2, 3), (0, 2, 3))):
        gv[k], gu[k] = (dmean * means[k]).sum(), (dvar * variances[k]).sum()
        count = x.size / means[k].size
        dmu, dva = dmean, dvar
        if axes[0] < 2:
            dmu, dva = dmean.sum(axis=axes[0], keepdims=True), dvar.sum(axis=axes[0], keepdims=True)
        dx = dx + v[k] * dmu / count + u[k] * dva * 2 * (x - means[k]) / count
    dmean_logits = v * (gv - (v * gv).sum())
    dvar_logits = u * (gu - (u * gu).sum())
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
