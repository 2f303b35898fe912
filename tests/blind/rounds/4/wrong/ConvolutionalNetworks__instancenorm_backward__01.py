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
    x_hat, inv, gamma, _, _ = cache
    kept = dict(axis=(2, 3), keepdims=True)
    d = gamma.reshape(-1, 1, 1) * dout
    dx = inv * (d - x_hat * np.mean(d * x_hat, **kept))
    dgamma, dbeta = (x_hat * dout).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))
    return dx, dgamma, dbeta
