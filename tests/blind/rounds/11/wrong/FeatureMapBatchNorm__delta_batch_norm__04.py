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
    N, n = len(x), x.shape[1] // groups
    dx = np.zeros_like(d, dtype=float)
    # one feature map in each row; those of channel c are rows c, c + groups, ...
    rows, d_rows, x_rows = (a.reshape(N * groups, n) for a in (dx, d, x))
    for c in range(groups):
        rows[c::groups] += d_rows[c::groups] / np.sqrt(v[0, c] + EPS)
        rows[c::groups] += dv[0, c] * 2 * (x_rows[c::groups] - m[0, c]) / (N * n)
        rows[c::groups] += dm[0, c] / (N * n)
    return dx
