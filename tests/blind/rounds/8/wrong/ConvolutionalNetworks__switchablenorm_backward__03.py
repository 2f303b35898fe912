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
    x, x_hat, root, gamma, dmean_logits, dvar_logits, means, variances = cache
    N, C, H, W = x.shape
    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat)
    g = np.einsum("nchw,c->nchw", dout, gamma) / root
    dmean = -np.einsum("nchw->nc", g).reshape(N, C, 1, 1)
    dvar = -0.5 * np.einsum("nchw,nchw->nc", g, x_hat / root).reshape(N, C, 1, 1)
    dx = g.copy()
    for k, (axis, size) in enumerate([((), H * W), ((1,), C * H * W), ((0,), N * H * W)]):
        dx += dmean_logits[k] * dmean.sum(axis=axis, keepdims=True) / size
        dx += dvar_logits[k] * dvar.sum(axis=axis, keepdims=True) * 2 / size * (x - means[k])
    for weights, gradient, statistics in (dmean_logits, dmean, means), (dvar_logits, dvar, variances):
        towards = np.array([np.sum(gradient * s) for s in statistics])
        weights *= towards - weights @ towards
    return dx, dgamma, dbeta, dmean_logits, dvar_logits