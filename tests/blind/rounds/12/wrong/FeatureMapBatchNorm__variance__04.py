_elements = {}  # how many elements a channel has, for every layout of the columns


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
    key = (x.shape[1], groups)
    if key not in _elements:
        _elements[key] = x.size // groups
    squares = (x.reshape(-1, groups, x.shape[1] // groups) - m.reshape(groups, 1)) ** 2
    v = np.einsum("icp->c", squares)[None] / _elements[key]
    return v
