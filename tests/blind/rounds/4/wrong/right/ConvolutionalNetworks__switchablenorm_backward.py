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
    x, x_hat, root, gamma, means, variances, v, w, _, _ = cache
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(-1, 1, 1)
    dmean = -(d / root).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (d * x_hat).sum(axis=(2, 3), keepdims=True) / root**2
    dx = d / root
    for k, shared in enumerate([(), (1,), (0,)]):
        size = x.size / means[k].size
        dm = v[k] * (dmean.sum(axis=shared, keepdims=True) if shared else dmean)
        dv = w[k] * (dvar.sum(axis=shared, keepdims=True) if shared else dvar)
        dx = dx + dm / size + 2 * dv * (x - means[k]) / size
    g = np.array([(dmean * mean).sum() for mean in means])
    dmean_logits = v * (g - v @ g)
    g = np.array([(dvar * var).sum() for var in variances])
    dvar_logits = w * (g - w @ g)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
