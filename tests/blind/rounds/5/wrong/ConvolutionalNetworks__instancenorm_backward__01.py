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
    x_hat, inv, gamma, G = cache
    dx, dgamma, dbeta = spatial_groupnorm_backward(dout, (x_hat, inv, gamma.reshape(1, -1, 1, 1), G))
    dgamma = dgamma.squeeze()
    dbeta = dbeta.squeeze()
    return dx, dgamma, dbeta
