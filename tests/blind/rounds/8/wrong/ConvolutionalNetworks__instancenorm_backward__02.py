def instancenorm_backward(dout, cache):
    """Carry a gradient back through instance normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, C, H, W)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `instancenorm_forward`.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (C,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    x_hat, root, gamma = cache
    N, C, H, W = dout.shape
    dx, dgamma, dbeta = np.zeros(dout.shape), np.zeros(C), np.zeros(C)
    for n in range(N):
        for c in range(C):
            d, xh = dout[n, c], x_hat[n, c]
            dbeta[c] += d.sum()
            dgamma[c] += (d * xh).sum()
            if np.allclose(xh, 0):
                continue
            dx[n, c] = gamma[c] * (d - d.mean() - xh * np.mean(d * xh)) / root[n, c, 0, 0]
    return dx, dgamma, dbeta