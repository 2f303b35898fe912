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
    x, x_hat, mean, std, gamma = cache
    active = np.any(dout != 0, axis=1)  # samples that got a gradient
    N = x.shape[0]
    dbeta = dout.sum(axis=0)
    dgamma = np.einsum("nd,nd->d", dout, x_hat)
    dx = np.zeros_like(x, dtype=dout.dtype)
    dx_hat = dout[active] * gamma
    dmean_part = dx_hat.sum(axis=0) / N
    dvar_part = (dx_hat * x_hat[active]).sum(axis=0) / N
    dx[active] = (dx_hat - dmean_part - x_hat[active] * dvar_part) / std
    return dx, dgamma, dbeta
