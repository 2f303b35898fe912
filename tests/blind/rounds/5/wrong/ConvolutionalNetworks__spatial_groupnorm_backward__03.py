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
    x_hat, inv, gamma, G = cache
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat).reshape(gamma.shape)
    dbeta = np.einsum("nchw->c", dout).reshape(gamma.shape)
    flat = (N, G, C // G * H * W)
    upstream = (gamma.reshape(C, 1, 1) * dout).reshape(flat)
    hat = x_hat.reshape(flat)
    dx = upstream.copy()
    if flat[2] > 1:  # there is something to average over
        dx -= upstream.mean(axis=2, keepdims=True)
        dx -= hat * (upstream * hat).mean(axis=2, keepdims=True)
    dx *= inv.reshape(N, G, 1)
    return dx.reshape(N, C, H, W), dgamma, dbeta
