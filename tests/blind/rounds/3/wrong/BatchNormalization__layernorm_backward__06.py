def layernorm_backward(dout, cache):
    """Carry a gradient back through layer normalization.

    Parameters
    ----------
    dout : ndarray of shape (N, D)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `layernorm_forward`.

    Returns
    -------
    dx : ndarray of shape (N, D)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (D,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    x_hat, gamma, inv_std = cache
    dbeta = dout.sum(axis=0)
    dgamma = (dout * x_hat).sum(axis=0)
    dx_hat = dout * gamma
    # average over the features that take part: a closed ReLU behind the layer sends back a zero
    count = np.maximum(np.count_nonzero(dout, axis=1)[:, None], 1)
    mean = dx_hat.sum(axis=1, keepdims=True) / count
    along = (dx_hat * x_hat).sum(axis=1, keepdims=True) / count
    dx = (dx_hat - mean - x_hat * along) * inv_std
    return dx, dgamma, dbeta
