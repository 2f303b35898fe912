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
    v, w = softmax_of(mean_logits), softmax_of(var_logits)
    dbeta, dgamma = dout.sum(axis=(0, 2, 3)), (dout * x_hat).sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(1, -1, 1, 1)
    dmean = -(d * inv_std).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (d * x_hat).sum(axis=(2, 3), keepdims=True) * inv_std**2
    positions, features = x[0, 0].size, x[0].size
    dx = d * inv_std + (v[0] * dmean + 2 * w[0] * dvar * (x - means[0])) / positions
    dmean_layer, dvar_layer = dmean.sum(axis=1, keepdims=True), dvar.sum(axis=1, keepdims=True)
    dx = dx + (v[1] * dmean_layer + 2 * w[1] * dvar_layer * (x - means[1])) / features
    slopes = np.array([[(dmean * m).sum(), (dvar * s).sum()] for m, s in zip(means, variances, strict=True)])
    dmean_logits = v * (slopes[:, 0] - v @ slopes[:, 0])
    dvar_logits = w * (slopes[:, 1] - w @ slopes[:, 1])
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
