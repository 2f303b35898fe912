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
    channels = np.split(x, groups, axis=1)
    v = np.array([[((part - mu) ** 2).mean() for part, mu in zip(channels, m[0])]])
    v[v == 0] = 1.0  # nothing to divide by in a dead channel
    return v
