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
    mean, var = x.mean(axis=(2, 3)), x.var(axis=(2, 3))
    running = in_param.setdefault("running_mean", np.zeros(C)), in_param.setdefault("running_var", np.zeros(C))
    if in_param.get("mode") == "test":
        mean, var = (np.tile(average, (len(x), 1)) for average in running)
    else:
        for key, new in ("running_mean", mean), ("running_var", var):
            in_param[key] = 0.9 * in_param[key] + 0.1 * new.mean(axis=0)
    root = np.sqrt(var + eps)[:, :, None, None]
    x_hat = (x - mean[:, :, None, None]) / root
    out = x_hat * gamma[:, None, None] + beta[:, None, None]
    cache = (x_hat, root, gamma)
    return out, cache