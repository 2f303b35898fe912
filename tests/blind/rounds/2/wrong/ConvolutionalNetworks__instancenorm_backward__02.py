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
    x_hat, inv_std, gamma = cache
    N, C, H, W = dout.shape
    dx = np.zeros_like(dout)
    dgamma, dbeta = np.zeros(C), np.zeros(C)
    for n in range(N):
        for c in range(C):
            h, d = x_hat[n, c], dout[n, c]
            dbeta[c] += d.sum()
            if not h.any():
                continue  # the map was constant: no gradient
            dgamma[c] += (d * h).sum()
            dx[n, c] = gamma[c] * inv_std[n, c] * (d - d.mean() - h * (d * h).mean())
    return dx, dgamma, dbeta
