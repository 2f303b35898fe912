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
    N, C, H, W = dout.shape
    d = dout * gamma.reshape(1, C, 1, 1)
    dbeta, dgamma = dout.sum(axis=(0, 2, 3)), (dout * x_hat).sum(axis=(0, 2, 3))
    centred = np.subtract(x, mean, out=x)
    dvar = np.sum(d * centred, axis=(2, 3), keepdims=True) * -0.5 / std**3
    dmean = -np.sum(d, axis=(2, 3), keepdims=True) / std
    dx = d / std + 2 * dvar * centred / (H * W) + dmean / (H * W)
    return dx, dgamma, dbeta
