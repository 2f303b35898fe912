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
    N, n = x.shape[0], x.shape[1] // groups
    count = N * n
    if count < 2:
        # one number has no spread: keep the scale of the data
        return np.ones((1, groups))
    per_column = np.sum((x - np.repeat(m, n, axis=1)) ** 2, axis=0)
    v = per_column.reshape(groups, n).sum(axis=1).reshape(1, groups) / count
    return v
