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
    shape = len(x), groups, x.shape[1] // groups
    count = shape[0] * shape[2]
    maps, flow = x.reshape(shape), d.reshape(shape)
    dx = np.zeros(shape)
    for c in range(groups):
        if v[0, c] == 0:
            continue
        direct = flow[:, c] / np.sqrt(v[0, c] + EPS)
        dx[:, c] = direct + (2 * dv[0, c] * (maps[:, c] - m[0, c]) + dm[0, c]) / count
    return dx.reshape(x.shape)
