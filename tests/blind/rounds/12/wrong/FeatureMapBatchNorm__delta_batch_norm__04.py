def delta_batch_norm(d, dm, dv, x, m, v, groups):
    """Compute the gradient with respect to the feature maps, along the three ways on which they act.

    Parameters
    ----------
    d : ndarray of shape (N, groups * n)
        The gradient of the loss with respect to the normalized feature maps.
    dm, dv : ndarray of shape (1, groups)
        The gradients with respect to ``m`` and ``v``, as they are given: they are not computed anew.
    x : ndarray of shape (N, groups * n)
        The feature maps that were normalized.
    m, v : ndarray of shape (1, groups)
        Their own means and biased variances.
    groups : int
        The number of channels.

    Returns
    -------
    dx : ndarray of shape (N, groups * n)
        The gradient with respect to ``x``.

    References
    ----------
    Ioffe and Szegedy, "Batch Normalization", ICML 2015, section 3.
    """
    N, n = x.shape[0], x.shape[1] // groups
    dv *= 2 / (N * n)
    dm /= N * n
    dx = np.empty((N, groups * n))
    for c in range(groups):
        cols = slice(c * n, (c + 1) * n)
        dx[:, cols] = d[:, cols] / np.sqrt(v[0, c] + EPS) + dv[0, c] * (x[:, cols] - m[0, c]) + dm[0, c]
    return dx
