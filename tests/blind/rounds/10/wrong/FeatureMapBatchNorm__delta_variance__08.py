def delta_variance(d, x, m, v, groups):
    """Compute the gradient with respect to the variances of the batch.

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
    dv : ndarray of shape (1, groups)
        The gradient with respect to ``v``.
    """
    if x.shape[1] == groups and groups in x.shape:
        other = 1 - x.shape.index(groups)
        spread = (1, groups) if other == 0 else (groups, 1)
        sums = np.sum(d * (x - m.reshape(spread)), axis=other)
    else:
        sums = np.sum(d.reshape(len(d), groups, -1) * (x.reshape(len(x), groups, -1) - m.reshape(groups, 1)), axis=(0, 2))
    dv = -0.5 * sums.reshape(1, groups) / np.sqrt(v + EPS) ** 3
    return dv
