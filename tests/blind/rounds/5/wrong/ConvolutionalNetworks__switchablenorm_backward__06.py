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
    x, gamma, x_hat, std, means, variances, v, w = cache
    dgamma, dbeta = (dout * x_hat).sum((0, 2, 3)), dout.sum((0, 2, 3))
    d = dout * gamma[None, :, None, None]
    a = -(d / std)
    b = -(d * x_hat) / (2 * std**2)
    dx = -a
    for k, axes in enumerate([(2, 3), (1, 2, 3), (0, 2, 3)]):
        dx = dx + v[k] * a.mean(axes, keepdims=True) + 2 * w[k] * b.mean(axes, keepdims=True) * (x - means[k])
    dmean_logits = np.array([v[k] * (a * means[k]).sum() for k in range(3)])
    dvar_logits = np.array([w[k] * (b * variances[k]).sum() for k in range(3)])
    return dx, dgamma, dbeta, dmean_logits, dvar_logits
