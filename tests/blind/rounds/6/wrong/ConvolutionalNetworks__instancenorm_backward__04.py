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
    x, gamma, eps = cache
    dx = np.empty_like(dout)
    dgamma, dbeta = np.zeros(gamma.shape), np.zeros(gamma.shape)
    for n, image in enumerate(x):
        for c, plane in enumerate(image):
            d, root = dout[n, c], np.sqrt(plane.var() + eps)
            z = (plane - plane.mean()) / root
            dbeta[c] += d.sum()
            dgamma[c] += (d * z).sum()
            dx[n, c] = gamma[c] * d / root
            if np.ptp(plane) > 0:  # else there is nothing that could change
                dx[n, c] -= gamma[c] / root * (d.mean() + z * (d * z).mean())
    return dx, dgamma, dbeta
