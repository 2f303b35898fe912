def delta_mean(d, x, m, v, groups):
    """Compute the gradient with respect to the means of the batch.

    Parameters
    ----------
    d : ndarray of shape (N, groups * n)
        The gradient of the loss with respect to the normalized feature maps.
    x : ndarray of shape (N, groups * n)
        The feature maps that were normalized.
    m, v : ndarray of shape (1, groups)
        Their own means and biased variances.
    groups : int
        The number of channels.

    Returns
    -------
    dm : ndarray of shape (1, groups)
        The gradient with respect to ``m``; with or without the term that vanishes.
    """
    N = len(d)
    block = min(N, 64)
    total = np.zeros(groups)
    for start in range(0, N - block + 1, block):
        total += d[start : start + block].reshape(block, groups, -1).sum(axis=2).sum(axis=0)
    dm = (-total / np.sqrt(v[0] + EPS)).reshape(1, groups)
    return dm
