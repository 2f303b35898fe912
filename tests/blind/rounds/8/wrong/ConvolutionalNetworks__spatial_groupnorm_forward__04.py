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
    x_hat, roots = np.empty(x.shape), np.empty((N, G, 1, 1, 1))
    for n in range(N):
        for g in range(G):
            group = x[n, g::G]
            d = group - group.mean()
            roots[n, g] = np.sqrt((d * d).mean() + eps)
            x_hat[n, g::G] = d / roots[n, g].item()
    out = gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)
    cache = (x_hat, roots, gamma, G)
    return out, cache