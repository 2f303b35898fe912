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
    x_hat = np.zeros(x.shape)
    root = np.zeros((N, G, 1, 1, 1))
    for g, channels in enumerate(np.array_split(np.arange(C), G)):
        part = x[:, channels]
        mu = part.mean(axis=(1, 2, 3), keepdims=True)
        s = np.sqrt(part.var(axis=(1, 2, 3), keepdims=True) + eps)
        x_hat[:, channels] = (part - mu) / s
        root[:, g] = s
    out = x_hat * np.reshape(gamma, (1, C, 1, 1)) + np.reshape(beta, (1, C, 1, 1))
    cache = (x_hat, root, gamma, G)
    return out, cache