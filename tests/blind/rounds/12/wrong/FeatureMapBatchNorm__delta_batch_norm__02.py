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
    N = len(x)
    xm = x.reshape(N, groups, -1) - m.reshape(groups, 1)
    count = N * xm.shape[2]
    dx = d.reshape(xm.shape) / np.sqrt(v + EPS).reshape(groups, 1)
    dx += (2 * dv.reshape(groups, 1) * xm + dm.reshape(groups, 1)) / count
    dx = np.where(v.reshape(groups, 1) > 0, dx, 0)  # no gradient through a channel that does not vary
    return dx.reshape(N, -1)
