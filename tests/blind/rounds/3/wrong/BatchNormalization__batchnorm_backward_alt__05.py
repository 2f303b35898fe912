def batchnorm_backward_alt(dout, cache):
    """Carry a gradient back through batch normalization by one formula, simplified on paper.

    Parameters
    ----------
    dout : ndarray of shape (N, D)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `batchnorm_forward` in training; the same as for `batchnorm_backward`.

    Returns
    -------
    dx : ndarray of shape (N, D)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (D,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    _, x_hat, gamma, _, var, eps = cache
    scale = gamma / np.sqrt(var + eps)
    dx = np.empty_like(dout)
    dgamma, dbeta = np.zeros_like(gamma), np.zeros_like(gamma)
    block = 64  # rows that fit into the processor's cache
    for start in range(0, len(dout), block):
        rows = slice(start, start + block)
        d, h = dout[rows], x_hat[rows]
        n = len(d)
        sum_d, sum_dh = d.sum(axis=0), (d * h).sum(axis=0)
        dx[rows] = scale / n * (n * d - sum_d - h * sum_dh)
        dbeta += sum_d
        dgamma += sum_dh
    return dx, dgamma, dbeta
