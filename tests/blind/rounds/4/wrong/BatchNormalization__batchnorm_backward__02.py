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
    x, x_hat, gamma, _, mean, var, eps, _ = cache
    N = len(dout)
    sigma = np.sqrt(var + eps)
    dgamma, dbeta = np.einsum("nd,nd->d", dout, x_hat), np.einsum("nd->d", dout)
    dx_hat = gamma * dout
    dx = dx_hat / sigma
    if N > 1:  # a single sample has no spread, hence nothing flows through the statistics
        dvar = (-0.5 * dx_hat * x_hat / sigma**2).sum(axis=0)
        dmean = -dx.sum(axis=0)
        dx = dx + 2 * dvar * (x - mean) / N + dmean / N
    return dx, dgamma, dbeta
