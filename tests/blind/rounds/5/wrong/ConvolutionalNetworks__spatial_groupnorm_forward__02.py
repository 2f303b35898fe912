def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    """Normalize every group of channels of every sample over its channels and positions, then scale and shift.

    The channels fall into G groups of C / G neighbours; each sample has a mean and a biased variance of its own for
    every group. No statistic crosses the minibatch, so training and test time are the same.

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        The feature maps.
    gamma, beta : ndarray of shape (1, C, 1, 1) or (C,)
        Scale and shift of every channel.
    G : int
        The number of groups, a divisor of C.
    gn_param : dict
        ``eps``, added to the variance (1e-5 by default).

    Returns
    -------
    out : ndarray of shape (N, C, H, W)
        The normalized, scaled and shifted feature maps.
    cache : tuple
        What your backward pass needs.

    Raises
    ------
    ValueError
        If the channels cannot be split into G groups of the same size.

    References
    ----------
    Wu and He, "Group Normalization", ECCV 2018, equations 1, 2 and 7.
    """
    N, C, H, W = x.shape
    eps = gn_param.get("eps", 1e-5)
    if C % G:
        raise ValueError(
            f"spatial_groupnorm_forward: {C} channels do not split into G = {G} equal groups; choose a divisor of {C}."
        )
    xg = x.reshape(N, G, -1)
    mean, var = xg.mean(axis=2), xg.var(axis=2)  # (N, G)
    mode, momentum = gn_param.get("mode"), gn_param.get("momentum", 0.9)
    if mode is not None:
        running_mean = gn_param.get("running_mean", np.zeros(G))
        running_var = gn_param.get("running_var", np.zeros(G))
        if mode == "train":
            gn_param["running_mean"] = momentum * running_mean + (1 - momentum) * mean.mean(axis=0)
            gn_param["running_var"] = momentum * running_var + (1 - momentum) * var.mean(axis=0)
        else:
            mean, var = np.tile(running_mean, (N, 1)), np.tile(running_var, (N, 1))
    inv = 1 / np.sqrt(var + eps)
    x_hat = ((xg - mean[:, :, None]) * inv[:, :, None]).reshape(N, C, H, W)
    out = x_hat * gamma.reshape(1, C, 1, 1) + beta.reshape(1, C, 1, 1)
    cache = (x_hat, inv.reshape(N, G, 1, 1, 1), gamma, G)
    return out, cache
