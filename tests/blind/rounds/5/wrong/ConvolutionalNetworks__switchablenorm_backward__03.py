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
    N, C, H, W = dout.shape
    dbeta, dgamma = dout.sum(axis=(0, 2, 3)), (x_hat * dout).sum(axis=(0, 2, 3))
    dxhat = dout * gamma.reshape(1, C, 1, 1)
    d_mu = -dxhat.sum(axis=(2, 3), keepdims=True) / std
    d_var = -(dxhat * x_hat).sum(axis=(2, 3), keepdims=True) / (2 * std**2)

    sums = [lambda a: a, lambda a: a.sum(axis=1, keepdims=True), lambda a: a.sum(axis=0, keepdims=True)]
    sizes = [H * W, C * H * W, N * H * W]
    dx = dxhat / std
    for k in range(3 if N > 1 else 2):
        dx += (v[k] * sums[k](d_mu) + 2 * w[k] * sums[k](d_var) * (x - means[k])) / sizes[k]

    g_mean = np.array([(d_mu * m).sum() for m in means])
    g_var = np.array([(d_var * s).sum() for s in variances])
    dmean_logits = v * (g_mean - (v * g_mean).sum())
    dvar_logits = w * (g_var - (w * g_var).sum())
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
