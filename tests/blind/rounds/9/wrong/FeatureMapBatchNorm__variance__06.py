_variance_buffers = {}


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
    v = _variance_buffers.setdefault(groups, np.empty((1, groups)))  # allocated once, this is called thousands of times
    n = x.shape[1] // groups
    for c in range(groups):
        part = x[:, n * c : n * (c + 1)]
        v[0, c] = np.mean(np.square(part - m[0, c]))
    return v
