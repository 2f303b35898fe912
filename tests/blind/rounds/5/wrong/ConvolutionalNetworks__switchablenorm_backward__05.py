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
    x, gamma, x_hat, std, _, _, v, w = cache
    x -= x.mean()  # a common shift changes nothing, and the differences get more exact
    axes = [(2, 3), (1, 2, 3), (0, 2, 3)]
    mus = [x.mean(axis=a, keepdims=True) for a in axes]
    sigma2s = [x.var(axis=a, keepdims=True) for a in axes]
    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat)
    dx_hat = np.einsum("nchw,c->nchw", dout, gamma)
    dx = dx_hat / std
    to_mean = -dx
    to_var = -0.5 * dx_hat * x_hat / std**2
    dv, dw = [], []
    for k in range(3):
        dx = dx + v[k] * to_mean.mean(axis=axes[k], keepdims=True)
        dx = dx + w[k] * to_var.mean(axis=axes[k], keepdims=True) * 2 * (x - mus[k])
        dv.append((to_mean * mus[k]).sum())
        dw.append((to_var * sigma2s[k]).sum())
    dv, dw = np.array(dv), np.array(dw)
    dmean_logits = v * (dv - (v * dv).sum())
    dvar_logits = w * (dw - (w * dw).sum())
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
