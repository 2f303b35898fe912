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
    z, root, gamma, G = cache
    dbeta = np.einsum("nchw->c", dout).reshape(gamma.shape)
    dgamma = np.einsum("nchw,nchw->c", dout, z.reshape(dout.shape)).reshape(gamma.shape)
    dz = np.einsum("nchw,c->nchw", dout, gamma.ravel()).reshape(z.shape)
    z *= np.mean(dz * z, axis=-1, keepdims=True)  # through the variance
    dx = dz - np.mean(dz, axis=-1, keepdims=True) - z
    dx = (dx / root).reshape(dout.shape)
    return dx, dgamma, dbeta
