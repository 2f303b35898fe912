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
    v, u = softmax_of(mean_logits), softmax_of(var_logits)
    dbeta, dgamma = dout.sum(axis=(0, 2, 3)), (dout * x_hat).sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(1, -1, 1, 1)
    dmean = (-d * inv_std).sum(axis=(2, 3), keepdims=True)
    dvar = (d * x_hat * inv_std**2).sum(axis=(2, 3), keepdims=True) * -0.5

    dx, gm, gv = d * inv_std, np.zeros(3), np.zeros(3)
    for k, axes in enumerate([(2, 3), (1, 2, 3), (0, 2, 3)]):
        size = np.prod([x.shape[a] for a in axes])
        if v[k] > 0.02:
            gm[k] = (dmean * means[k]).sum()
            dx = dx + v[k] * dmean.sum(axis=axes, keepdims=True) / size
        if u[k] > 0.02:
            gv[k] = (dvar * variances[k]).sum()
            dx = dx + u[k] * dvar.sum(axis=axes, keepdims=True) * 2 * (x - means[k]) / size
    dmean_logits = v * (gm - (v * gm).sum())
    dvar_logits = u * (gv - (u * gv).sum())
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
