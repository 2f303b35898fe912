def spatial_groupnorm_backward(dout, cache):
    """Carry a gradient back through group normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `spatial_groupnorm_forward`.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of the shape of ``gamma``, (1, C, 1, 1) or (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    N, C, H, W = dout.shape
    x_hat, root, gamma, G = cache
    shape, size = (N, G, C // G, H, W), C * H * W // G
    axes = (2, 3, 4)
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat).reshape(gamma.shape)
    dbeta = np.einsum("nchw->c", dout).reshape(gamma.shape)
    d = (dout * np.reshape(gamma, (C, 1, 1))).reshape(shape)
    if size > 1:
        xs = x_hat.reshape(shape)
        d = d - d.mean(axes, keepdims=True) - xs * np.mean(d * xs, axes, keepdims=True)
    dx = np.reshape(d / root, dout.shape)
    return dx, dgamma, dbeta