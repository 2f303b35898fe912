def instancenorm_forward(x, gamma, beta, in_param):
    """Normalize every channel of every sample over its positions, then scale and shift.

    What is left does not know the contrast of the image it came from, which is why it was invented for style
    transfer. Training and test time are the same.

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
    centred = x - x.mean(axis=(2, 3), keepdims=True)
    root = np.sqrt((centred**2).mean(axis=(2, 3), keepdims=True) + eps)
    x_hat = centred / root
    out = gamma.reshape(-1, 1, 1) * x_hat + beta.reshape(-1, 1, 1)
    cache = (x_hat, root, gamma)
    return out, cache