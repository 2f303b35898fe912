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
    x, gamma, eps = cache
    over = {"axis": (2, 3), "keepdims": True}
    x -= x.mean(**over)
    var = (x**2).mean(**over) + eps
    x_hat = x / np.sqrt(var)
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    dx_hat = gamma[None, :, None, None] * dout
    dx = (dx_hat - dx_hat.mean(**over)) / np.sqrt(var) - x * (dx_hat * x).mean(**over) / var**1.5
    return dx, dgamma, dbeta
