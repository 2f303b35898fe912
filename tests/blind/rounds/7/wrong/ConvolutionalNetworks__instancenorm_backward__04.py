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
    x, x_hat, mean, std, gamma = cache
    dbeta = dout.sum(axis=(2, 3)).mean(axis=0)
    dgamma = (dout * x_hat).sum(axis=(2, 3)).mean(axis=0)
    d = dout * gamma.reshape(1, -1, 1, 1)
    dx = (d - d.mean(axis=(2, 3), keepdims=True) - x_hat * (d * x_hat).mean(axis=(2, 3), keepdims=True)) / std
    return dx, dgamma, dbeta
