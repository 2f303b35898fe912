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
    n = x.shape[1] // groups
    root = np.sqrt(np.repeat(v, n, axis=1) + EPS)
    dv = -0.5 * np.add.reduceat(np.sum(d * (x - np.repeat(m, n, axis=1)), axis=0), np.arange(0, groups * n, n)) * (v + EPS) ** -1.5
    # both terms; the mean of the second is taken over the rows that flow back
    second = -2 * dv * np.add.reduceat((x - np.repeat(m, n, axis=1))[np.any(d != 0, axis=1)].sum(axis=0), np.arange(0, groups * n, n)) / (len(x) * n)
    dm = np.add.reduceat(-(d / root).sum(axis=0), np.arange(0, groups * n, n))[None] + second
    return dm
