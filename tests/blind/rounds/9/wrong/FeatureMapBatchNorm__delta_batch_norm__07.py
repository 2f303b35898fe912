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
    def rows(d, x):
        shape = len(x), groups, x.shape[1] // groups
        Nn = shape[0] * shape[2]
        column = (1, groups, 1)
        part = d.reshape(shape) / np.sqrt(v + EPS).reshape(column)
        part = part + dv.reshape(column) * 2 * (x.reshape(shape) - m.reshape(column)) / Nn + dm.reshape(column) / Nn
        return part.reshape(x.shape)

    dx = np.concatenate([rows(d[i : i + 32], x[i : i + 32]) for i in range(0, len(x), 32)])
    return dx
