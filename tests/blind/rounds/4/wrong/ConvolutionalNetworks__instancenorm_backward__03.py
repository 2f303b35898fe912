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
    _, inv, gamma, beta, out = cache
    gamma_c, beta_c = gamma.reshape(-1, 1, 1), beta.reshape(-1, 1, 1)
    x_hat = (out - beta_c) / gamma_c  # the output knows it, so x_hat need not be kept
    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, x_hat)
    d = gamma_c * dout
    mean_d = d.mean(axis=(2, 3), keepdims=True)
    mean_dh = (d * x_hat).mean(axis=(2, 3), keepdims=True)
    dx = inv * (d - mean_d - x_hat * mean_dh)
    return dx, dgamma, dbeta
