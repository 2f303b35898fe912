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
    x_hat, inv, gamma, C = cache
    N, C, H, W = dout.shape
    m = dout[:, 0, :, 0].size  # as many elements make a mean
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    dx_hat = dout * gamma.reshape(1, C, 1, 1)
    through_mean = dx_hat.sum(axis=(2, 3), keepdims=True) / m
    through_var = x_hat * (dx_hat * x_hat).sum(axis=(2, 3), keepdims=True) / m
    dx = inv.reshape(N, C, 1, 1) * (dx_hat - through_mean - through_var)
    return dx, dgamma, dbeta
