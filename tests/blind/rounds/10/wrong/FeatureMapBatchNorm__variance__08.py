def variance(x, m, groups):
    """Compute the biased variance of every channel: the mean of the squared distances from its mean.

    Parameters
    ----------
    x : ndarray of shape (N, groups * n)
        The feature maps of N examples.
    m : ndarray of shape (1, groups)
        What `mean` gives for them.
    groups : int
        The number of channels.

    Returns
    -------
    v : ndarray of shape (1, groups)
        A variance for each channel, the sum of squares being divided by N * n.
    """
    maps = x.reshape(len(x), groups, -1)
    # the variance over the examples at each position, then averaged over the channel's positions
    per_position = maps.var(axis=0)
    v = per_position.mean(axis=1).reshape(1, -1)
    return v
