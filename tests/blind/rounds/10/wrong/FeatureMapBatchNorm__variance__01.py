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
    deviation = x - np.repeat(m, x.shape[1] // groups, axis=1)
    squares = np.square(deviation).reshape(len(x), groups, -1)
    # never quite zero, so that one can divide by its root
    v = squares.mean(axis=(0, 2))[np.newaxis] + EPS
    return v
