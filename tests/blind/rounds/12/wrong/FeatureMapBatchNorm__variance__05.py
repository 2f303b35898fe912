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
    if n == 1:
        # behind a connected layer: a column is a channel
        centred = x
    else:
        centred = x.reshape(len(x), groups, n).transpose(1, 0, 2).reshape(groups, -1).T.copy()
    centred -= m
    v = (centred**2).mean(axis=0, keepdims=True)
    return v
