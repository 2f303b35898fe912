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
    N, C, H, W = dout.shape
    m = H * W
    x_hat = (x - x.mean((2, 3))[..., None, None]) / np.sqrt(x.var((2, 3)) + eps)[..., None, None]
    dx_hat = dout * gamma[:, None, None]
    a = dx_hat.sum((2, 3))  # N x C, each used twice
    b = (dx_hat * x_hat).sum((2, 3))
    dbeta = dout.sum((0, 2, 3))
    dgamma = b.sum(0) / gamma
    dx = (dx_hat - a[..., None, None] / m - x_hat * b[..., None, None] / m) / np.sqrt(x.var((2, 3)) + eps)[..., None, None]
    return dx, dgamma, dbeta
