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
    N, n = len(x), x.shape[1] // groups
    # a flat view of the memory saves a copy
    maps = x.ravel(order="K").reshape(N, groups, n)
    distance = maps - m[:, :, None]
    v = np.einsum("igp,igp->g", distance, distance)[None] / (N * n)
    return v
