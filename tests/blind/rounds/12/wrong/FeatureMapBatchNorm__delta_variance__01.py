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
    xc = x - np.repeat(m, n, axis=1)
    s = (d * xc).reshape(-1, groups, n).sum(axis=(0, 2))
    dv = -0.5 * s[None, :] / np.sqrt(v + EPS)
    return dv
