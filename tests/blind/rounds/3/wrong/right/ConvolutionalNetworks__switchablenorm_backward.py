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
    x, x_hat, inv_std, gamma, means, variances, mean_logits, var_logits = cache
    mean_weights = np.exp(mean_logits - mean_logits.max())
    mean_weights = mean_weights / mean_weights.sum()
    var_weights = np.exp(var_logits - var_logits.max())
    var_weights = var_weights / var_weights.sum()

    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(1, -1, 1, 1)
    dmean = -(d * inv_std).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (d * x_hat).sum(axis=(2, 3), keepdims=True) * inv_std**2

    dx = d * inv_std
    mean_slopes, var_slopes = np.zeros(3), np.zeros(3)
    for k, shared in enumerate([(), (1,), (0,)]):
        size = x.size // means[k].size
        dmu = mean_weights[k] * dmean.sum(axis=shared, keepdims=True)
        ds = var_weights[k] * dvar.sum(axis=shared, keepdims=True)
        dx = dx + (dmu + 2 * ds * (x - means[k])) / size
        mean_slopes[k] = (dmean * means[k]).sum()
        var_slopes[k] = (dvar * variances[k]).sum()
    dmean_logits = mean_weights * (mean_slopes - mean_weights @ mean_slopes)
    dvar_logits = var_weights * (var_slopes - var_weights @ var_slopes)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
