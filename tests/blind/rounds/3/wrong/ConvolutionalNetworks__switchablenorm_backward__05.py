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
    dx = d * inv_std
    dmean_logits, dvar_logits = np.zeros(3), np.zeros(3)
    for k, axes in enumerate([(2, 3), (1, 2, 3), (0, 2, 3)]):
        share = means[k].size / x.size
        dx += v[k] * dmean.sum(axis=axes, keepdims=True) * share
        dx += 2 * w[k] * dvar.sum(axis=axes, keepdims=True) * (x - means[k]) * share
        dmean_logits[k] = v[k] * (dmean * means[k]).sum()
        dvar_logits[k] = w[k] * (dvar * variances[k]).sum()
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
