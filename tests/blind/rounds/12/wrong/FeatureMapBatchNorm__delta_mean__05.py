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
    n = d.shape[1] // groups
    dm = np.zeros((1, groups), dtype=d.dtype)
    for c in range(groups):
        for p in range(n):
            dm[0, c] += d[:, c * n + p].sum()
        dm[0, c] = -dm[0, c] / np.sqrt(v[0, c] + EPS)
    return dm
