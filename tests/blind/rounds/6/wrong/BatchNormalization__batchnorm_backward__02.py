def batchnorm_backward(dout, cache):
    """Carry a gradient back through batch normalization, node by node of its computation graph.

    Parameters
    ----------
    dout : ndarray of shape (N, D)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `batchnorm_forward` in training.

    Returns
    -------
    dx : ndarray of shape (N, D)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (D,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    x, centred, x_hat, std, gamma = cache
    N, D = dout.shape
    dx = np.zeros_like(x)
    dgamma = (dout * x_hat).sum(axis=0)
    dbeta = dout.sum(axis=0)
    # feature by feature, each as a column
    for k in range(N):
        column = slice(k, k + 1)
        g = dout[:, column] * gamma[column]
        c, s = centred[:, column], std[column]
        d_inverse = (g * c).sum(axis=0)
        d_root = -d_inverse / s**2
        d_var = 0.5 * d_root / s
        d_c = g / s + 2 * c * d_var / N
        dx[:, column] = d_c - d_c.sum(axis=0) / N
    return dx, dgamma, dbeta
