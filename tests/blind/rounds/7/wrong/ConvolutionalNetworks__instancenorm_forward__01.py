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
    if in_param.get("mode", "train") == "train":
        mu = x.mean(axis=(2, 3), keepdims=True)
        var = x.var(axis=(2, 3), keepdims=True)
        momentum = in_param.get("momentum", 0.9)
        old_mu = in_param.get("running_mean", np.zeros(C))
        old_var = in_param.get("running_var", np.ones(C))
        in_param["running_mean"] = momentum * old_mu + (1 - momentum) * mu.mean(axis=(0, 2, 3))
        in_param["running_var"] = momentum * old_var + (1 - momentum) * var.mean(axis=(0, 2, 3))
    else:
        mu = in_param.get("running_mean", np.zeros(C)).reshape(1, C, 1, 1)
        var = in_param.get("running_var", np.ones(C)).reshape(1, C, 1, 1)
    std = np.sqrt(var + eps)
    x_hat = (x - mu) / std
    out = x_hat * gamma.reshape(1, C, 1, 1) + beta.reshape(1, C, 1, 1)
    cache = (x, x_hat, mu, std, gamma)
    return out, cache
