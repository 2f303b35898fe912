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
    normalized, std, gamma = cache
    dbeta = np.sum(dout, axis=(0, 2, 3), keepdims=True).squeeze()
    dgamma = np.sum(dout * normalized, axis=(0, 2, 3), keepdims=True).squeeze()
    M = dout.shape[2] * dout.shape[3]
    d = dout * gamma[None, :, None, None]
    sum_d = d.sum(axis=(2, 3), keepdims=True)
    sum_dx = (d * normalized).sum(axis=(2, 3), keepdims=True)
    dx = (d - (sum_d + normalized * sum_dx) / M) / std
    return dx, dgamma, dbeta