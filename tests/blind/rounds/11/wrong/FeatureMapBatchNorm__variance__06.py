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
    # in blocks, so that the intermediate arrays stay small for large batches
    parts = []
    for start in range(0, len(x), 32):
        block = x[start : start + 32]
        block = block.reshape(len(block), groups, -1)
        parts.append(np.mean((block - m.reshape(groups, 1)) ** 2, axis=(0, 2)))
    v = np.mean(parts, axis=0).reshape(1, groups)
    return v
