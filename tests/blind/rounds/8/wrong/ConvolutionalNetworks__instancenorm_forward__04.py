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
    C = x.shape[1]
    out, (x_hat, root, _, _) = spatial_groupnorm_forward(
        x, gamma.reshape(1, C, 1, 1), beta.reshape(1, C, 1, 1), 1, {"eps": eps}
    )
    cache = (x_hat, root[:, 0], gamma)
    return out, cache