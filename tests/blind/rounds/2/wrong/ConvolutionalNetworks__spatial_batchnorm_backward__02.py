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
    x_hat, gamma, inv_std = cache

    def rows(a):
        return a.transpose(0, 2, 3, 1).reshape(-1, C)

    d, xh = rows(dout), rows(x_hat)
    dbeta = d.sum(axis=0)
    dgamma = (d * xh).sum(axis=0)
    dxhat = d * gamma
    if N > 1:
        # mean and variance depend on the other samples of the batch, too
        dxhat = dxhat - dxhat.mean(axis=0) - xh * (dxhat * xh).mean(axis=0)
    dx = (dxhat * inv_std.reshape(C)).reshape(N, H, W, C).transpose(0, 3, 1, 2)
    return dx, dgamma, dbeta
