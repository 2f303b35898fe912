def spatial_batchnorm_backward(dout, cache):
    """Carry a gradient back through spatial batch normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `spatial_batchnorm_forward` in training.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    N, C, H, W = dout.shape
    x, gamma, eps = cache
    dx, dgamma, dbeta = np.zeros_like(x), np.zeros_like(gamma), np.zeros_like(gamma)
    for c in range(C):
        d, values = dout[:, c], x[:, c]
        dbeta[c] = d.sum()
        var = values.var()
        if var == 0:
            continue  # nothing varies here, so nothing flows back
        sigma = np.sqrt(var + eps)
        hat = (values - values.mean()) / sigma
        dgamma[c] = (d * hat).sum()
        dx[:, c] = gamma[c] / sigma * (d - d.mean() - hat * (d * hat).mean())
    return dx, dgamma, dbeta
