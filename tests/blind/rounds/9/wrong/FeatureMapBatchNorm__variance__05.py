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
    big_m = np.repeat(m, n, axis=1)
    # no copy of a large batch: subtract, measure, and put it back
    x -= big_m
    v = (x ** 2).sum(axis=0).reshape(groups, n).sum(axis=1)[np.newaxis] / (len(x) * n)
    x += big_m
    return v
