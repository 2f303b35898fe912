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

    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(-1, 1, 1)
    dmean = -(d / root).sum(axis=(2, 3), keepdims=True)
    dvar = -0.5 * (d * x_hat / root**2).sum(axis=(2, 3), keepdims=True)

    m = [x.size / mean.size for mean in means]
    grads_mean = [dmean, dmean.sum(axis=1, keepdims=True), dmean.sum(axis=0, keepdims=True)]
    grads_var = [dvar, dvar.sum(axis=1, keepdims=True), dvar.sum(axis=0, keepdims=True)]
    dx = d / root + sum(v[k] * grads_mean[k] / m[k] + 2 * w[k] * grads_var[k] * (x - means[k]) / m[k] for k in range(3))
    dx = dx * (variances[0] > 0)  # a map without variance (a dead filter) has no gradient
    a, b = (np.array([(grad * s).sum() for s in stats]) for grad, stats in ((dmean, means), (dvar, variances)))
    dmean_logits, dvar_logits = v * (a - v @ a), w * (b - w @ b)
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
