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
    # E[x^2] - E[x]^2 needs a single pass
    maps = x.reshape(x.shape[0], groups, -1)
    v = (maps * maps).mean(axis=(0, 2), keepdims=True)[:, :, 0] - m**2
    return v
