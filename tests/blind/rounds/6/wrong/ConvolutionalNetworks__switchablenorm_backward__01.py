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
    x, x_hat, root, v, u, _, _, gamma = cache
    N, C, H, W = x.shape
    dbeta, dgamma = dout.sum(axis=(0, 2, 3)), np.sum(dout * x_hat, axis=(0, 2, 3))
    d = gamma[:, None, None] * dout / root
    dmu = -d.sum(axis=(2, 3))  # N x C
    dvar = -(d * x_hat / root).sum(axis=(2, 3)) / 2
    m = H * W
    x_in, x_ln, x_bn = (x - x.mean(axis=axes, keepdims=True) for axes in ((2, 3), (1, 2, 3), (0, 2, 3)))
    dx = d + v[0] * dmu[:, :, None, None] / m + 2 * u[0] * x_in * dvar[:, :, None, None] / m
    dx += v[1] * dmu.sum(1)[:, None, None, None] / (C * m) + 2 * u[1] * x_ln * dvar.sum(1)[:, None, None, None] / (C * m)
    dx += v[2] * dmu.sum(0)[:, None, None] / (N * m) + 2 * u[2] * x_bn * dvar.sum(0)[:, None, None] / (N * m)
    g = np.array([(dmu * x.mean(axis=(2, 3))).sum(), dmu.sum(1) @ x.mean(axis=(1, 2, 3)), dmu.sum(0) @ x.mean(axis=(0, 2, 3))])
    h = np.array([(dvar * x.var(axis=(2, 3))).sum(), dvar.sum(1) @ x.var(axis=(1, 2, 3)), dvar.sum(0) @ x.var(axis=(0, 2, 3))])
    dmean_logits, dvar_logits = v * g, u * h
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
