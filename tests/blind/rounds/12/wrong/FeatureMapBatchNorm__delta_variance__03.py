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
    N, n = x.shape[0], x.shape[1] // groups
    chunk = 64  # keeps the temporaries small
    total = np.zeros((1, groups))
    for start in range(0, N, chunk):
        xs, ds = x[start : start + chunk], d[start : start + chunk]
        products = ds * (xs - np.repeat(m, n, axis=1))
        total[0] = products.reshape(-1, groups, n).sum(axis=(0, 2))
    dv = -total / 2 / (v + EPS) ** 1.5
    return dv
