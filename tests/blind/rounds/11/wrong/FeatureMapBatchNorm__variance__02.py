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
    distances = x - np.repeat(m, n, axis=1)
    squares = (distances**2).reshape(x.shape[0], groups, n)
    v = squares.mean(axis=2).mean(axis=0)[np.newaxis, :] + EPS
    return v
