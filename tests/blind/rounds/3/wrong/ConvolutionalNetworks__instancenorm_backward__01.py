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
    dbeta = np.squeeze(dout.sum(axis=(0, 2, 3), keepdims=True))
    dgamma = np.squeeze((dout * x_hat).sum(axis=(0, 2, 3), keepdims=True))
    m = dout.shape[2] * dout.shape[3]
    d_hat = dout * gamma[None, :, None, None]
    sums = d_hat.sum(axis=(2, 3), keepdims=True) + x_hat * (d_hat * x_hat).sum(axis=(2, 3), keepdims=True)
    dx = inv_std / m * (m * d_hat - sums)
    return dx, dgamma, dbeta
