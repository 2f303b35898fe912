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
    x, x_hat, gamma, mu, var, eps = cache
    N = x.shape[0]
    centred = x - mu
    dgamma = np.einsum("nd,nd->d", dout, x_hat)
    dbeta = np.einsum("nd->d", dout)

    dx_hat = dout * gamma
    # d(1/sqrt(v)) / dv = -1/2 v^(-3/2)
    dvar = np.einsum("nd,nd->d", dx_hat, centred) * -0.5 * var**-1.5
    dcentred = dx_hat / np.sqrt(var + eps) + dvar * 2 * centred / N
    dx = dcentred - np.einsum("nd->d", dcentred) / N
    return dx, dgamma, dbeta
