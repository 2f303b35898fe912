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
    v = v / v.sum()
    u = np.exp(var_logits - var_logits.max())
    u = u / u.sum()
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    dbeta = dout.sum(axis=(0, 2, 3))
    dn = dout * gamma.reshape(1, -1, 1, 1)
    dx = dn * inv_std
    dm = -(dn * inv_std).sum(axis=(2, 3), keepdims=True)
    ds = -(dn * x_hat).sum(axis=(2, 3), keepdims=True) * inv_std**2 / 2
    dmean_logits, dvar_logits = np.zeros(3), np.zeros(3)
    for k in range(3):
        dm_k, ds_k = dm, ds
        if k > 0:
            axis = (None, 1, 0)[k]
            dm_k, ds_k = dm.sum(axis=axis, keepdims=True), ds.sum(axis=axis, keepdims=True)
        n = x.size // means[k].size
        dx = dx + v[k] * dm_k / n + 2 * u[k] * ds_k * (x - means[k]) / n
        dmean_logits[k] = v[k] * (dm * means[k]).sum()
        dvar_logits[k] = u[k] * (ds * variances[k]).sum()
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
