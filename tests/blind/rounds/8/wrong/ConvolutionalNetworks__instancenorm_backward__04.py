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
    xh, denominator, gamma = cache
    n = dout.shape[-1] * dout.shape[-2]
    dbeta = np.einsum("nchw->c", dout)
    dgamma = np.einsum("nchw,nchw->c", dout, xh)
    g = np.einsum("nchw,c->nchw", dout, gamma)
    first = np.einsum("nchw->nc", g)[:, :, None, None]
    second = np.einsum("nchw,nchw->nc", g, xh)[:, :, None, None]
    denominator *= n
    dx = (n * g - first - second * xh) / denominator
    return dx, dgamma, dbeta