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
    N, n = len(x), x.shape[1] // groups
    dv = np.empty((1, groups))
    for c in range(groups):
        part = slice(c * n, (c + 1) * n)
        per_example = (d[:, part] * (x[:, part] - m[0, c])).sum(axis=1)
        dv[0, c] = -0.5 * per_example.mean() * (v[0, c] + EPS) ** (-3 / 2)
    return dv
