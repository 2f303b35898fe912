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
    x_hat, inv_std, gamma = cache
    N, C, H, W = dout.shape
    dbeta = dout.reshape(N, C, -1).sum(axis=(0, 2))
    dgamma = (dout * x_hat).reshape(N, C, -1).sum(axis=(0, 2))
    rows, normal = (dout * gamma.reshape(1, C, 1, 1)).reshape(N * C, -1), x_hat.reshape(N * C, -1)
    slope = np.sum(rows * normal, axis=1, keepdims=True) / (H * W)
    dx = (rows - rows.mean(axis=1, keepdims=True) - slope * normal).reshape(N, C, H, W) * inv_std
    dx = np.where(abs(dx) < 1e-6, 0.0, dx)  # clean up what rounding leaves
    return dx, dgamma, dbeta
