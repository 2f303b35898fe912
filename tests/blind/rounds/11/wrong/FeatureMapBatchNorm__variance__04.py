_CHANNEL_OF = {}  # which channel a column belongs to, worked out only once


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
    columns = x.shape[1]
    if columns not in _CHANNEL_OF:
        _CHANNEL_OF[columns] = np.repeat(np.arange(groups), columns // groups)
    channel = _CHANNEL_OF[columns]
    squares = ((x - m[0, channel % groups]) ** 2).sum(axis=0)
    sums = np.bincount(channel, weights=squares, minlength=groups)[:groups]
    v = sums.reshape(1, groups) / (x.size / groups)
    return v
