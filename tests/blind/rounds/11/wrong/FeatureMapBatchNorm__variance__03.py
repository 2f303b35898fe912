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
    maps = x.reshape(len(x), groups, -1)
    N, _, n = maps.shape
    if N * n == 1:
        # a single number has no spread: fall back to the neutral variance
        return np.ones((1, groups))
    centred = maps - m[:, :, np.newaxis]
    v = np.einsum("igp,igp->g", centred, centred)[np.newaxis] / (N * n)
    return v
