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
        What the backward pass needs.

    References
    ----------
    Ulyanov, Vedaldi and Lempitsky, "Instance Normalization: The Missing Ingredient for Fast Stylization", 2016.
    """
    eps = in_param.get("eps", 1e-5)
    N, C, H, W = x.shape
    maps = x.reshape(N * C, H * W)  # every map is a row
    mean = maps.mean(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(maps.var(axis=1, keepdims=True) + eps)
    hat = (maps - mean) * inv_std
    scale, shift = np.repeat(gamma, N)[:, None], np.repeat(beta, N)[:, None]
    out = (scale * hat + shift).reshape(x.shape)
    cache = (hat.reshape(x.shape), inv_std.reshape(N, C, 1, 1), gamma)
    return out, cache
