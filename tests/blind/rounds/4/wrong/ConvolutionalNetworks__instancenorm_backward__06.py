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
    N, C, H, W = dout.shape
    dgamma = np.array([np.sum(dout[:, c] * x_hat[:, c]) for c in range(C)])
    dbeta = np.array([np.sum(dout[:, c]) for c in range(C)])
    d = dout * gamma.reshape(1, C, 1, 1)
    if H * W == 1:
        dx = d * inv  # one position: no other elements that a gradient could come from
    else:
        dx = inv * (d - d.mean(axis=(2, 3), keepdims=True) - x_hat * (d * x_hat).mean(axis=(2, 3), keepdims=True))
    return dx, dgamma, dbeta
