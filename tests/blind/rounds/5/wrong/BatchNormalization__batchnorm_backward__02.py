def batchnorm_backward(dout, cache):
    """Carry a gradient back through batch normalization, node by node of its computation graph.

    Parameters
    ----------
    dout : ndarray of shape (N, D)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        From `batchnorm_forward` in training.

    Returns
    -------
    dx : ndarray of shape (N, D)
        The gradient with respect to ``x``.
    dgamma, dbeta : ndarray of shape (D,)
        The gradients with respect to ``gamma`` and ``beta``.
    """
    def total(a):
        """Add up over the minibatch, ready to broadcast."""
        return np.sum(a, axis=0, keepdims=True)

    centred, root, x_hat, gamma = cache
    m = dout.shape[0]
    d_shift = total(dout)
    d_scale = total(dout * x_hat)
    d_hat = dout * gamma
    d_root = total(d_hat * -centred / root**2)
    d_var = d_root * 0.5 / root
    d_centred = d_hat / root + d_var * 2.0 * centred / m
    dx = d_centred - total(d_centred) / m
    dgamma, dbeta = d_scale.squeeze(), d_shift.squeeze()
    return dx, dgamma, dbeta
