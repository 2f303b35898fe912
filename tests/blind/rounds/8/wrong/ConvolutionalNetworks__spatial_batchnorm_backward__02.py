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
    x_hat, root, gamma = cache
    M = N * H * W
    d = dout.reshape(M, C)
    dgamma, dbeta = np.einsum("mc,mc->c", d, x_hat), d.sum(axis=0)
    dx = (gamma / (M * root) * (M * d - dbeta - dgamma * x_hat)).reshape(N, C, H, W)
    return dx, dgamma, dbeta