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
    D = x_hat.shape[1]
    dbeta = dout.sum(axis=0)
    dgamma = np.einsum("nd,nd->d", dout, x_hat)
    # the Jacobian of every sample's normalization, (N, D, D), symmetric
    jacobians = np.eye(D) - 1 / D - x_hat[:, :, None] * x_hat[:, None, :] / D
    jacobians = jacobians / std[:, None, None]
    dx = (jacobians @ (dout * gamma)[:, :, None]).squeeze()
    return dx, dgamma, dbeta
