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
    x, x_hat, root, gamma, mean_weights, var_weights, means, variances = cache
    dgamma = (x_hat * dout).sum(axis=(0, 2, 3))
    dbeta = dout.sum(axis=(0, 2, 3))
    dx_hat = gamma.reshape(1, -1, 1, 1) * dout
    dcentred = dx_hat / root
    droot = -(dx_hat * x_hat / root).sum(axis=(2, 3), keepdims=True)
    dvar = droot / (2 * root)
    dmean = -dcentred.sum(axis=(2, 3), keepdims=True)
    dx = dcentred
    dmean_logits, dvar_logits = np.zeros(3), np.zeros(3)
    for k in range(3):
        mu, shared = means[k], x.size // means[k].size
        over = tuple(axis for axis in (0, 1) if mu.shape[axis] == 1)
        dmu = mean_weights[k] * dmean.sum(axis=over, keepdims=True)
        dsigma2 = var_weights[k] * dvar.sum(axis=over, keepdims=True)
        dx = dx + (dmu + 2 * dsigma2 * (x - mu)) / shared
        dmean_logits[k] = mean_weights[k] * (dmean * mu).sum()
        dvar_logits[k] = var_weights[k] * (dvar * variances[k]).sum()
    return dx, dgamma, dbeta, dmean_logits, dvar_logits