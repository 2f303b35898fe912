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
    x_hat, std, gamma = cache
    N, D = dout.shape

    def laid_out(v):
        """Bring a vector into the shape that broadcasts: features along the row, statistics along the column."""
        return v.reshape(1, D) if v.shape == (D,) else v.reshape(N, 1)

    dgamma, dbeta = np.sum(dout * x_hat, axis=0), np.sum(dout, axis=0)
    g = dout * laid_out(gamma)
    m1 = g.mean(axis=1).reshape(N, 1)
    m2 = (g * x_hat).mean(axis=1).reshape(N, 1)
    dx = (g - m1 - x_hat * m2) / laid_out(std)
    return dx, dgamma, dbeta
