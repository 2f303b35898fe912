def softmax_of(logits):
    """Weights that sum to one."""
    e = np.exp(logits - np.max(logits))
    return e / e.sum()


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
    N, C, H, W = x.shape
    v, w = softmax_of(mean_logits), softmax_of(var_logits)
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    dbeta = dout.sum(axis=(0, 2, 3))
    dx_hat = dout * gamma.reshape(1, C, 1, 1)
    dmu = -(dx_hat * inv_std).sum(axis=(2, 3), keepdims=True)
    dvar = -(dx_hat * x_hat).sum(axis=(2, 3), keepdims=True) * inv_std**2 / 2

    dx = dx_hat * inv_std
    if H * W > 1:  # a single position has no instance statistics
        dx = dx + (v[0] * dmu + 2 * w[0] * dvar * (x - means[0])) / (H * W)
    over_layer = v[1] * dmu.sum(axis=1, keepdims=True) + 2 * w[1] * dvar.sum(axis=1, keepdims=True) * (x - means[1])
    over_batch = v[2] * dmu.sum(axis=0, keepdims=True) + 2 * w[2] * dvar.sum(axis=0, keepdims=True) * (x - means[2])
    dx = dx + over_layer / (C * H * W) + over_batch / (N * H * W)

    dv = np.array([(dmu * m).sum() for m in means])
    dw = np.array([(dvar * s).sum() for s in variances])
    dmean_logits, dvar_logits = v * (dv - v @ dv), w * (dw - w @ dw)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
