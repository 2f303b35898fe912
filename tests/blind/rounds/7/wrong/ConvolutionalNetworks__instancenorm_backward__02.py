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
    _, x_hat, _, std, gamma = cache
    N, C, H, W = dout.shape
    dbeta = dout.sum(axis=(0, 2, 3))
    dgamma = (dout * x_hat).sum(axis=(0, 2, 3))
    dx = np.zeros_like(dout)
    for n in range(N):
        for c in range(C):
            h = x_hat[n, c]
            if not h.any():
                continue  # a map without contrast: nothing to learn from it
            d = gamma[c] * dout[n, c]
            dx[n, c] = (d - d.mean() - h * (d * h).mean()) / std[n, c]
    return dx, dgamma, dbeta
