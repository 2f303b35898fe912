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
    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat)
    dx = np.zeros(dout.shape)
    for n in range(dout.shape[0]):
        for c in range(dout.shape[1]):
            h, d = x_hat[n, c], gamma[c] * dout[n, c]
            if not h.any():
                continue  # flat: its variance is 0, nothing to differentiate
            dx[n, c] = inv_std[n, c] * (d - d.mean() - h * np.mean(d * h))
    return dx, dgamma, dbeta
