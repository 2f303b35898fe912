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
    x, x_hat, root, gamma, v_mean, v_var, means, variances = cache
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    g = dout * gamma.reshape(-1, 1, 1)
    dmean = -(g / root).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (g * x_hat / root**2).sum(axis=(2, 3), keepdims=True)
    dx = g / root
    g_mean, g_var = np.zeros(3), np.zeros(3)
    for k, axes in enumerate([(2, 3), (1, 2, 3), (0, 2, 3)]):
        g_mean[k], g_var[k] = (dmean * means[k]).sum(), (dvar * variances[k]).sum()
        dm = v_mean[k] * dmean.sum(axis=axes, keepdims=True)
        dv = v_var[k] * dvar.sum(axis=axes, keepdims=True)
        size = x.size / means[k].size
        dx = dx + dm / size + dv * 2 * (x - means[k]) / size
    dmean_logits = v_mean * (g_mean - v_mean @ g_mean)
    dvar_logits = v_var * (g_var - v_var @ g_var)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits