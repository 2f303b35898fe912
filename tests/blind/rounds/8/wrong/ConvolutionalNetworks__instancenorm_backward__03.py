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
    x_hat, root, gamma = cache
    axes = (0, 2, 3)
    dgamma, dbeta = np.sum(dout * x_hat, axis=axes), np.sum(dout, axis=axes)
    dcentred = dout * gamma.reshape(1, -1, 1, 1) / root
    dmean = -dcentred.sum(axis=(2, 3), keepdims=True)
    dx = dcentred + dmean / dout[0, 0].size
    return dx, dgamma, dbeta