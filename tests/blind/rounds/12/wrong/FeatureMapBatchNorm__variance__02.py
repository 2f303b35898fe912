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
    N = x.shape[0]
    maps = x.reshape(N, groups, -1)
    diff = maps - m[:, :, np.newaxis]
    v = np.mean(diff**2, axis=(0, 2))[np.newaxis, :] + EPS
    return v
