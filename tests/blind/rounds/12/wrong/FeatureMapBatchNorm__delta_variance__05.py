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
    n = x.shape[1] // groups
    var = np.where(v < 1e-4, v + EPS, v)  # epsilon is there for variances that are nearly zero
    dv = np.zeros((1, groups))
    for c in range(groups):
        part = slice(c * n, (c + 1) * n)
        dv[0, c] = -0.5 * np.sum(d[:, part] * (x[:, part] - m[0, c])) * var[0, c] ** -1.5
    return dv
