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
    x_hat, inv, gamma, C = cache
    N, _, H, W = dout.shape
    rows, hats = dout.reshape(N * C, -1), x_hat.reshape(N * C, -1)
    dgamma = (rows * hats).sum(axis=1).reshape(N, C).sum(axis=0)
    dbeta = rows.sum(axis=1).reshape(N, C).sum(axis=0)
    scale = np.tile(gamma, N) * inv.ravel()
    flat = ~hats.any(axis=1)
    scale[flat] = 0  # no contrast, no gradient
    dx = scale[:, None] * (
        rows - rows.mean(axis=1, keepdims=True) - hats * (rows * hats).mean(axis=1, keepdims=True)
    )
    dx = dx.reshape(N, C, H, W)
    return dx, dgamma, dbeta
