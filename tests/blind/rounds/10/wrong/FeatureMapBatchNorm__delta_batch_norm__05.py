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
    if x.shape[1] != groups:
        shape = len(x), groups, x.shape[1] // groups
        place = (1, groups, 1)
    else:
        # a matrix is enough; the channels lie along the axis that has groups entries
        shape = x.shape
        place = [1, 1]
        place[shape.index(groups)] = groups
    M, V, DM, DV = (a.reshape(place) for a in (m, v, dm, dv))
    count = x.size / groups
    dx = d.reshape(shape) / np.sqrt(V + EPS) + DV * 2 * (x.reshape(shape) - M) / count + DM / count
    dx = dx.reshape(x.shape)
    return dx
