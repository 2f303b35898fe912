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
    flat = x.transpose(1, 0, 2, 3).reshape(C, -1)
    d = dout.transpose(1, 0, 2, 3).reshape(C, -1)
    M = flat.shape[1]
    var = flat.var(axis=1, keepdims=True)
    inv = 1.0 / np.sqrt(var + eps)
    x_hat = (flat - flat.mean(axis=1, keepdims=True)) * inv
    dbeta, dgamma = d.sum(axis=1), (d * x_hat).sum(axis=1)
    dx = gamma[:, None] * inv / M * (M * d - dbeta[:, None] - x_hat * dgamma[:, None])
    dx = np.where(var > 0, dx, 0)  # a channel without any variance cannot pass on a gradient
    dx = dx.reshape(C, N, H, W).transpose(1, 0, 2, 3)
    return dx, dgamma, dbeta
