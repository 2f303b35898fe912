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
    n = x.shape[1] // groups
    v = np.zeros((1, groups))
    for c in range(groups):
        channel = x[:, c * n : (c + 1) * n]
        v[0, c] = np.sum((channel - m[0, c]) ** 2) / max(channel.size - 1, 1)
    return v
