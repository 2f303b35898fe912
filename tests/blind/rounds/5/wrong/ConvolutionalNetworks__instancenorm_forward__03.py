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
    mean = x.mean(axis=(2, 3), keepdims=True)
    var = x.var(axis=(2, 3), keepdims=True)
    if in_param.get("mode", "train") == "test":
        mean = np.broadcast_to(in_param.get("running_mean", np.zeros((1, C, 1, 1))), (N, C, 1, 1))
        var = np.broadcast_to(in_param.get("running_var", np.ones((1, C, 1, 1))), (N, C, 1, 1))
    else:
        for key, now in ("running_mean", mean), ("running_var", var):
            old = in_param.get(key, np.zeros((1, C, 1, 1)))
            in_param[key] = 0.9 * old + 0.1 * now.mean(axis=0, keepdims=True)
    inv = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv
    out = gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)
    cache = (x_hat, inv[..., np.newaxis], gamma, C)
    return out, cache
