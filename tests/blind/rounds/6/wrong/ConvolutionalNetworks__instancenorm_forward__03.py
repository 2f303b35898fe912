def instancenorm_forward(x, gamma, beta, in_param):
    """Normalize every channel of every sample over its positions, then scale and shift.

    What is left does not know the contrast of the image it came from, which is why it was invented for the transfer
    of style. Training and test time are the same.

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        The feature maps.
    gamma, beta : ndarray of shape (C,)
        Scale and shift.
    in_param : dict
        ``eps``, added to the biased variance (1e-5 by default).

    Returns
    -------
    out : ndarray of shape (N, C, H, W)
        The normalized, scaled and shifted feature maps.
    cache : tuple
        What your backward pass needs.

    References
    ----------
    Ulyanov, Vedaldi and Lempitsky, "Instance Normalization: The Missing Ingredient for Fast Stylization", 2016.
    """
    eps = in_param.get("eps", 1e-5)
    C = x.shape[1]
    size = x.shape[2] * x.shape[3]
    s1 = np.einsum("nchw->nc", x) / size
    s2 = np.einsum("nchw,nchw->nc", x, x) / size
    var = np.maximum(s2 - s1**2, 0)
    x_hat = (x - s1[:, :, None, None]) / np.sqrt(var + eps)[:, :, None, None]
    out = x_hat * gamma[None, :, None, None] + beta[None, :, None, None]
    cache = (x, gamma, eps)
    return out, cache
