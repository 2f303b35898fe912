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
    shape = len(x), groups, -1
    flow, maps = (a.astype(np.float32, copy=False).reshape(shape) for a in (d, x))
    m, v, dm, dv = (a.reshape(groups, 1).astype(np.float32) for a in (m, v, dm, dv))
    count = maps.shape[0] * maps.shape[2]
    flow /= np.sqrt(v + np.float32(EPS))
    flow += (2 * dv * (maps - m) + dm) / count
    dx = flow.reshape(x.shape)
    return dx
