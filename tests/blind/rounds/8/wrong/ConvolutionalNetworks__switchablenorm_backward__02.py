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
    x, x_hat, root, gamma, vm, vv, (mu_in, mu_ln, mu_bn), (var_in, var_ln, var_bn) = cache
    N, C, H, W = x.shape
    dbeta, dgamma = dout.sum((0, 2, 3)), (dout * x_hat).sum((0, 2, 3))
    d = dout * gamma.reshape(1, C, 1, 1)
    dmu = -(d / root).sum((2, 3), keepdims=True)
    ds2 = -(d * x_hat / (2 * root**2)).sum((2, 3), keepdims=True)

    dx = d / root
    dx += (vm[0] * dmu + 2 * vv[0] * ds2 * (x - mu_in)) / (H * W)
    dmu_ln, ds2_ln = dmu.sum(1, keepdims=True), ds2.sum(1, keepdims=True)
    dx += (vm[1] * dmu_ln + 2 * vv[1] * ds2_ln * (x - mu_ln)) / (C * H * W)
    if N > 1:
        dmu_bn, ds2_bn = dmu.sum(0, keepdims=True), ds2.sum(0, keepdims=True)
        dx += (vm[2] * dmu_bn + 2 * vv[2] * ds2_bn * (x - mu_bn)) / (N * H * W)

    gm = np.array([(dmu * mu).sum() for mu in (mu_in, mu_ln, mu_bn)])
    gv = np.array([(ds2 * var).sum() for var in (var_in, var_ln, var_bn)])
    dmean_logits = vm * (gm - (vm * gm).sum())
    dvar_logits = vv * (gv - (vv * gv).sum())
    return dx, dgamma, dbeta, dmean_logits, dvar_logits