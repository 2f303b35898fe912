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
    mean_logits -= np.max(mean_logits)
    var_logits -= np.max(var_logits)
    a, b = np.exp(mean_logits), np.exp(var_logits)
    a, b = a / a.sum(), b / b.sum()

    dbeta, dgamma = (array.sum(axis=(0, 2, 3)) for array in (dout, dout * x_hat))
    grad = dout * gamma.reshape(-1, 1, 1)
    dmean = -np.sum(grad * inv_std, axis=(2, 3), keepdims=True)
    dvar = -np.sum(grad * (x_hat * inv_std**2), axis=(2, 3), keepdims=True) / 2
    dx = grad * inv_std
    da, db = [], []
    for k, axis in enumerate((None, 1, 0)):
        dm = dmean if axis is None else dmean.sum(axis=axis, keepdims=True)
        dv = dvar if axis is None else dvar.sum(axis=axis, keepdims=True)
        da.append(np.sum(dm * means[k]))
        db.append(np.sum(dv * variances[k]))
        dx += (a[k] * dm + 2 * b[k] * dv * (x - means[k])) * means[k].size / x.size
    dmean_logits = a * (np.array(da) - a @ da)
    dvar_logits = b * (np.array(db) - b @ db)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
