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
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(1, -1, 1, 1)
    dmean = -(d / std).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (d * x_hat).sum(axis=(2, 3), keepdims=True) / std**2
    dx = d / std
    over = ((), (1,), (0,))
    for k in range(3):
        dm, dv = v[k] * dmean, v_var[k] * dvar
        if over[k]:
            dm, dv = dm.sum(axis=over[k], keepdims=True), dv.sum(axis=over[k], keepdims=True)
        dx = dx + (dm + 2 * dv * (x - means[k])) / (x.size / dm.size)
    g = np.array([(dmean * m).sum() for m in means])
    dmean_logits = v * (g - (v * g).sum())
    g = np.array([(dvar * s).sum() for s in variances])
    dvar_logits = v_var * (g - (v_var * g).sum())
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
