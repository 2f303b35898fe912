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
    N = x.shape[0]
    # average over the minibatch
    dbeta = dout.mean(axis=0)
    dgamma = (dout * x_hat).mean(axis=0)

    dx_hat = dout * gamma
    dvar = -((dx_hat * centred).sum(axis=0)) / (2 * std**3)
    dmean = -(dx_hat / std).sum(axis=0) - 2 * dvar * centred.mean(axis=0)
    dx = dx_hat / std + 2 * dvar * centred / N + dmean / N
    return dx, dgamma, dbeta
