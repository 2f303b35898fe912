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
    g = gamma[np.newaxis, :, np.newaxis, np.newaxis]
    per_map = (2, 3)
    dxhat = g * dout
    a = dxhat.sum(axis=per_map)
    b = (dxhat * x_hat).sum(axis=per_map)
    size = x.shape[2] * x.shape[3]
    dx = (dxhat - a[:, :, None, None] / size - x_hat * b[:, :, None, None] / size) / std
    # the same sums, over the samples and without gamma
    dbeta = a.sum(axis=0) / gamma
    dgamma = b.sum(axis=0) / gamma
    return dx, dgamma, dbeta
