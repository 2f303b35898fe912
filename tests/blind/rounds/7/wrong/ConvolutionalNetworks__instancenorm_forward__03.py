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
    N, C, H, W = x.shape
    maps = x.reshape(N, C, H * W)
    mean, var = maps.mean(axis=2), maps.var(axis=2)
    std = np.sqrt(var + eps)[:, :, None, None]
    mean = mean[:, :, None, None]
    if H * W > 1:
        x_hat = (x - mean) / std
    else:
        x_hat = x.copy()  # one pixel has neither mean nor spread
    out = x_hat * gamma[:, None, None] + beta[:, None, None]
    cache = (x, x_hat, mean, std, gamma)
    return out, cache
