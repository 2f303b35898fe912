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
    N, columns = x.shape
    n = columns // groups
    v = np.zeros((1, groups))
    for c in range(groups):
        channel = x[:, c * n : (c + 1) * n]
        v[0, c] = np.sum((channel - m[0, c]) ** 2) / (N * groups)
    return v
