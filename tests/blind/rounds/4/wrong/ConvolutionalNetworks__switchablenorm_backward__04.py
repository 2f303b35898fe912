def switchablenorm_backward(dout, cache, g_mean=np.zeros(3), g_var=np.zeros(3)):
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
    dvar = -0.5 * (d * x_hat / root**2).sum(axis=(2, 3), keepdims=True)

    N, C, H, W = x.shape
    dx = d / root
    for k, axes in enumerate([(), (1,), (0,)]):
        size = H * W * int(np.prod([x.shape[axis] for axis in axes]))
        to_mean, to_var = dmean.sum(axis=axes, keepdims=True), dvar.sum(axis=axes, keepdims=True)
        dx += v[k] * to_mean / size + w[k] * to_var * 2 * (x - means[k]) / size
        g_mean[k] += np.sum(dmean * means[k])
        g_var[k] += np.sum(dvar * variances[k])
    dmean_logits = v * (g_mean - v @ g_mean)
    dvar_logits = w * (g_var - w @ g_var)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
