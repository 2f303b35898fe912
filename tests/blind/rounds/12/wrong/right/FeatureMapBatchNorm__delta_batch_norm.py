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
    centred = x.reshape(len(x), groups, -1) - m.reshape(1, groups, 1)
    N, _, n = centred.shape
    direct = d.reshape(centred.shape) / np.sqrt(v + EPS).reshape(1, groups, 1)
    through_v = dv.reshape(1, groups, 1) * 2 * centred / (N * n)
    through_m = dm.reshape(1, groups, 1) / (N * n)
    dx = (direct + through_v + through_m).reshape(x.shape)
    return dx
