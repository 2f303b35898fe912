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
    for statistic in m, v:
        statistic.shape = 1, groups, 1
    maps, flow = (a.reshape(len(a), groups, -1) for a in (x, d))
    root = np.sqrt(v + EPS)
    dv = -0.5 * (flow * (maps - m) / root**3).sum(axis=(0, 2))
    dm = -(flow / root).sum(axis=(0, 2)) + dv * (-2 * (maps - m)).mean(axis=(0, 2))
    return dm.reshape(1, groups)
