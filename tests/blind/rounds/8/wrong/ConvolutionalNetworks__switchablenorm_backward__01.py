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
    x, x_hat, root, gamma, wm, wv, means, variances = cache
    dbeta = np.sum(dout, axis=(0, 2, 3))
    dgamma = np.sum(dout * x_hat, axis=(0, 2, 3))
    dx_hat = dout * gamma[None, :, None, None]
    dmu = np.sum(-dx_hat / root, axis=(2, 3), keepdims=True)
    dvar = np.sum(-0.5 * dx_hat * x_hat / root**2, axis=(2, 3), keepdims=True)
    dmus = [np.sum(dmu * w, axis=(1,) * (k == 1) + (0,) * (k == 2), keepdims=True) for k, w in enumerate(wm)]
    dvars = [np.sum(dvar * w, axis=(1,) * (k == 1) + (0,) * (k == 2), keepdims=True) for k, w in enumerate(wv)]
    dx = dx_hat / root
    for m, dm, dv in zip(means, dmus, dvars, strict=True):
        dx += (dm + 2 * dv * (x - m)) * m.size / x.size
    # each statistic's gradient carries its weight; without it, it is the weight's
    gm = np.array([np.sum(d * m) for d, m in zip(dmus, means, strict=True)]) / wm
    gv = np.array([np.sum(d * v) for d, v in zip(dvars, variances, strict=True)]) / wv
    dmean_logits = wm * (gm - np.sum(wm * gm))
    dvar_logits = wv * (gv - np.sum(wv * gv))
    return dx, dgamma, dbeta, dmean_logits, dvar_logits