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
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(1, C, 1, 1)
    gm = -np.sum(d / root, axis=(2, 3), keepdims=True)
    gv = -np.sum(d * x_hat, axis=(2, 3), keepdims=True) / (2 * root**2)

    def layer(a):
        return a.sum(axis=1, keepdims=True)

    # each sample takes back what it gave
    through_mean = v[0] * gm / (H * W) + v[1] * layer(gm) / (C * H * W) + v[2] * gm / (N * H * W)
    through_var = (w[0] * gv * (x - means[0]) / (H * W) + w[1] * layer(gv) * (x - means[1]) / (C * H * W)
                   + w[2] * gv * (x - means[2]) / (N * H * W))
    dx = d / root + through_mean + 2 * through_var
    gm_k, gv_k = np.array([np.sum(gm * m) for m in means]), np.array([np.sum(gv * s) for s in variances])
    dmean_logits, dvar_logits = v * (gm_k - v @ gm_k), w * (gv_k - w @ gv_k)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
