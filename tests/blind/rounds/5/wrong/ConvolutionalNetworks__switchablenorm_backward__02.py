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
    x, gamma, x_hat, std, means, variances, v, w = cache
    dbeta = np.sum(dout, axis=(0, 2, 3))
    dgamma = np.sum(dout * x_hat, axis=(0, 2, 3))
    dx_hat = gamma[:, None, None] * dout
    dmu = np.sum(-dx_hat / std, axis=(2, 3), keepdims=True)
    dvar = np.sum(-0.5 * dx_hat * x_hat / std**2, axis=(2, 3), keepdims=True)

    def back_to(shape, gradient):
        axes = tuple(a for a in (0, 1) if shape[a] == 1)
        return gradient.sum(axis=axes, keepdims=True)

    dx = dx_hat / std
    dv, dw = np.zeros(3), np.zeros(3)
    for k in range(3):
        dmu_k = v[k] * back_to(means[k].shape, dmu)
        dvar_k = w[k] * back_to(variances[k].shape, dvar)
        count = x.size / means[k].size
        dx = dx + dmu_k / count + dvar_k * 2 * (x - means[k]) / count
        dv[k] = np.sum(dmu_k * means[k]) / v[k]
        dw[k] = np.sum(dvar_k * variances[k]) / w[k]
    dmean_logits = v * (dv - np.dot(v, dv))
    dvar_logits = w * (dw - np.dot(w, dw))
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
