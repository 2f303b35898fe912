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
    _, x, gamma, eps = cache
    samples = x.transpose(0, 2, 3, 1).reshape(N * H * W, C)
    sigma = np.sqrt(samples.var(axis=0) + eps)
    x_hat = (samples - samples.mean(axis=0)) / sigma

    rows = dout.transpose(0, 2, 3, 1).reshape(N * H * W, C)
    dbeta = rows.sum(axis=0)
    dgamma = (rows * x_hat).sum(axis=0)
    rows -= dbeta / len(rows) + x_hat * (dgamma / len(rows))
    rows *= gamma / sigma
    dx = rows.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    return dx, dgamma, dbeta
