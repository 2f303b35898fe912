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
    x, x_hat, std, gamma, means, variances, mean_logits, var_logits = cache[:8]
    N, C, H, W = dout.shape
    v = np.exp(mean_logits) / np.exp(mean_logits).sum()
    v_var = np.exp(var_logits) / np.exp(var_logits).sum()
    dbeta, dgamma = dout.sum(axis=(0, 2, 3)), (dout * x_hat).sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(1, C, 1, 1)

    dmu = -np.sum(d / std, axis=(2, 3), keepdims=True)
    ds2 = -np.sum(d * x_hat, axis=(2, 3), keepdims=True) / (2 * std**2)
    (mu1, mu2, mu3), (s1, s2, s3) = means, variances
    dx = d / std
    dx = dx + (v[0] * dmu + v_var[0] * ds2 * 2 * (x - mu1)) / (H * W)
    dx = dx + (v[1] * dmu.sum(1, keepdims=True) + v_var[1] * ds2.sum(1, keepdims=True) * 2 * (x - mu2)) / (C * H * W)
    dx = dx + (v[2] * dmu.sum(0, keepdims=True) + v_var[2] * ds2.sum(0, keepdims=True) * 2 * (x - mu3)) / (N * H * W)

    g = np.array([np.sum(dmu * m) for m in means])
    dmean_logits = v * (g - v @ g)
    g = np.array([np.sum(ds2 * s) for s in variances])
    dvar_logits = v_var * (g - v_var @ g)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
