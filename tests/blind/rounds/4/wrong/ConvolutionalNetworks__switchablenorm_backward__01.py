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
    x, x_hat, root, gamma, means, variances, v, w, _, _ = cache
    N, C, H, W = x.shape
    dgamma, dbeta = (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(1, C, 1, 1)
    dmu = -d.sum(axis=(2, 3), keepdims=True) / root
    dvar = -0.5 * (d * x_hat).sum(axis=(2, 3), keepdims=True) / root**2
    dx = d / root
    dx = dx + (v[0] * dmu + 2 * w[0] * dvar * (x - means[0])) / (H * W)
    dx = dx + (v[1] * dmu.sum(axis=1, keepdims=True) + 2 * w[1] * dvar.sum(axis=1, keepdims=True) * (x - means[1])) / (C * H * W)
    dx = dx + (v[2] * dmu.sum(axis=0, keepdims=True) + 2 * w[2] * dvar.sum(axis=0, keepdims=True) * (x - means[2])) / (N * H * W)
    dmean_logits = np.array([v[k] * (dmu * means[k]).sum() for k in range(3)])
    dvar_logits = np.array([w[k] * (dvar * variances[k]).sum() for k in range(3)])
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
