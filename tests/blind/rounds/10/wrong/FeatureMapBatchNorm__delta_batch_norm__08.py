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
    maps = x.reshape(N, groups, n)
    back = np.reshape(d, (N, groups, n), order="A")
    scale = 1 / np.sqrt(v + EPS).reshape(groups, 1)
    dx = back * scale
    dx = dx + (2 * dv.reshape(groups, 1) * (maps - m.reshape(groups, 1)) + dm.reshape(groups, 1)) / (N * n)
    dx = dx.reshape(N, -1)
    return dx
