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
    maps = x.reshape(len(x), groups, -1)
    count = maps.shape[0] * maps.shape[2]
    direct = np.where(v > 0, 1 / np.sqrt(v + EPS), 0)
    dx = np.empty(maps.shape)
    for c, flow in enumerate(d.reshape(maps.shape).swapaxes(0, 1)):
        dx[:, c] = flow * direct[0, c] + (2 * dv[0, c] * (maps[:, c] - m[0, c]) + dm[0, c]) / count
    dx = dx.reshape(len(x), -1)
    return dx
