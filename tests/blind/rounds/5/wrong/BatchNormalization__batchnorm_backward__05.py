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
    xmu, std, xhat, gamma = cache
    N = dout.shape[0]
    dgamma, dbeta = np.sum(dout * xhat, 0), np.sum(dout, 0)
    dxhat = dout * gamma
    dvar = -0.5 * np.sum(dxhat * xmu, 0) / std**3
    dx = dxhat / std + dvar * 2 * xmu / N
    return dx, dgamma, dbeta
