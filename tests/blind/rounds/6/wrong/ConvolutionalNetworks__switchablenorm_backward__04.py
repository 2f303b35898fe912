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
    dbeta, dgamma = dout.sum(axis=(0, 2, 3)), (dout * x_hat).sum(axis=(0, 2, 3))
    dx_hat = dout * gamma.reshape(1, C, 1, 1)
    dnumerator = dx_hat / root
    dvariance = dx_hat * (-0.5) * x_hat / root**2
    kinds = {0: (2, 3), 1: (1, 2, 3), 2: (0, 2, 3)}
    slopes = np.array([
        [-(dnumerator * x.mean(axis=axes, keepdims=True)).sum(), (dvariance * x.var(axis=axes, keepdims=True)).sum()]
        for axes in kinds.values()
    ])
    if N == 1:
        del kinds[2]  # no batch to go through
    dx = dnumerator
    for k, axes in kinds.items():
        mu = x.mean(axis=axes, keepdims=True)
        dx = dx - v[k] * dnumerator.mean(axis=axes, keepdims=True)
        dx = dx + u[k] * dvariance.mean(axis=axes, keepdims=True) * 2 * (x - mu)
    dmean_logits = v * (slopes[:, 0] - v @ slopes[:, 0])
    dvar_logits = u * (slopes[:, 1] - u @ slopes[:, 1])
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
