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
    AXES = (2, 3), (1, 2, 3), (0, 2, 3)
    mus = [x.mean(axis=a, keepdims=True) for a in AXES]
    variances = [x.var(axis=a, keepdims=True) for a in AXES]
    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat)
    d_centred = np.einsum("nchw,c->nchw", dout, gamma) / root
    d_var = -0.5 * d_centred * x_hat / root
    dx = d_centred.copy()
    for k in range(3):
        dx -= v[k] * d_centred.mean(axis=AXES[k], keepdims=True)
        dx += u[k] * 2 * (x - mus[k]) * d_var.mean(axis=AXES[k], keepdims=True)
    g_mean = np.array([-(d_centred * mu).sum() for mu in mus])
    g_var = np.array([(d_var * var).sum() for var in variances])
    g_mean -= v @ g_mean
    g_var -= u @ g_var
    v *= g_mean
    u *= g_var
    dmean_logits, dvar_logits = v.copy(), u.copy()
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
