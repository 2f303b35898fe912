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
    maps = x.reshape(len(x), groups, -1)  # (N, groups, n)
    v = ((maps - m.reshape(1, groups, 1)) ** 2).mean(axis=(0, 2)).reshape(1, groups)
    return v
