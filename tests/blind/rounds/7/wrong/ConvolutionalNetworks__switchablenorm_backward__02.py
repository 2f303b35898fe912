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
    x, x_hat, std, gamma, means, variances, _, _, v, v_var = cache
    N, C, H, W = dout.shape
    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat)
    d = dout * gamma[:, None, None]
    dmu = -np.einsum("nchw->nc", d / std)[:, :, None, None]
    x_hat *= d  # not needed any more
    ds2 = -x_hat.sum(axis=(2, 3), keepdims=True) / (2 * std**2)
    dx = d / std
    for k, (axis, size) in enumerate(((None, H * W), (1, C * H * W), (0, N * H * W))):
        dm, dv = v[k] * dmu, v_var[k] * ds2
        if axis is not None:
            dm, dv = dm.sum(axis, keepdims=True), dv.sum(axis, keepdims=True)
        dx += (dm + 2 * dv * (x - means[k])) / size

    g = np.array([np.sum(dmu * m) for m in means])
    dmean_logits = v * (g - v @ g)
    g = np.array([np.sum(ds2 * s) for s in variances])
    dvar_logits = v_var * (g - v_var @ g)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
