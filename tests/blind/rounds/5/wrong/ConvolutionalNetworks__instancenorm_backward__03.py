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
    x_hat, inv, gamma, _ = cache
    N, C, H, W = dout.shape
    dgamma, dbeta = (dout * x_hat).sum((0, 2, 3)), dout.sum((0, 2, 3))
    d = dout * gamma[:, None, None]
    weight = (d * x_hat).mean((2, 3), keepdims=True)
    x_hat *= weight  # x_hat is not needed any more
    dx = d - d.mean((2, 3), keepdims=True)
    dx -= x_hat
    dx *= inv.reshape(N, C, 1, 1)
    return dx, dgamma, dbeta
