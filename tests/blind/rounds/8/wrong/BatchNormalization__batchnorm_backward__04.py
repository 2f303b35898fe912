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
    xc, std, gamma = cache
    N, D = dout.shape
    dx, dgamma, dbeta = np.zeros((N, D)), np.zeros(D), np.zeros(D)
    for j in range(D):
        column = dout[:, j]
        dbeta[j] = column.sum()
        dgamma[j] = column @ xc[:, j] / std[j]
        if not xc[:, j].any():
            continue  # no spread: no influence on the normalized values
        dxhat = column * gamma[j]
        dvar = -(dxhat @ xc[:, j]) / (2 * std[j] ** 3)
        dxc = dxhat / std[j] + 2 / N * dvar * xc[:, j]
        dx[:, j] = dxc - dxc.sum() / N
    return dx, dgamma, dbeta