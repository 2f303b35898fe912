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
    x_centred, spread, x_norm, gamma = cache
    N = x_centred.shape[0]
    var = spread**2
    ivar = 1 / np.sqrt(var + 1e-5)

    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * x_norm, axis=0)
    dnorm = dout * gamma
    divar = np.sum(dnorm * x_centred, axis=0)
    dvar = divar * -0.5 * ivar**3
    dcent = dnorm * ivar + dvar * 2 / N * x_centred
    dx = dcent - np.sum(dcent, axis=0) / N
    return dx, dgamma, dbeta
