def spatial_batchnorm_backward(dout, cache):
    """Carry a gradient back through spatial batch normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `spatial_batchnorm_forward` in training.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    N, C, H, W = dout.shape
    x, gamma, eps = cache
    channel = dout.shape.index(gamma.size)
    others = tuple(axis for axis in range(4) if axis != channel)
    shape = [1] * 4
    shape[channel] = -1
    centred = x - x.mean(axis=others, keepdims=True)
    inverse = 1 / np.sqrt((centred**2).mean(axis=others, keepdims=True) + eps)
    x_hat = centred * inverse
    dbeta = dout.sum(axis=others)
    dgamma = (dout * x_hat).sum(axis=others)
    dx_hat = dout * gamma.reshape(shape)
    through_mean = dx_hat.mean(axis=others, keepdims=True)
    through_var = x_hat * (dx_hat * x_hat).mean(axis=others, keepdims=True)
    dx = inverse * (dx_hat - through_mean - through_var)
    return dx, dgamma, dbeta
