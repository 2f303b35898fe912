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
    x, gamma, x_hat, root, means, variances, v, w = cache
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    dx_hat = dout * gamma.reshape(1, -1, 1, 1)
    # The mixed mean and variance of a sample's channel belong to all its positions.
    dmean = -(dx_hat / root).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (dx_hat * x_hat / root**2).sum(axis=(2, 3), keepdims=True)
    dx = dx_hat / root
    for k, shared in enumerate([(), (1,), (0,)]):
        m = x.size // means[k].size
        dmean_k = v[k] * dmean.sum(axis=shared, keepdims=True)
        dvar_k = w[k] * dvar.sum(axis=shared, keepdims=True)
        dx = dx + (dmean_k + 2 * dvar_k * (x - means[k])) / m
    dv = np.array([(dmean * each).sum() for each in means])
    dw = np.array([(dvar * each).sum() for each in variances])
    dmean_logits = v * (dv - (v * dv).sum())
    dvar_logits = w * (dw - (w * dw).sum())
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
