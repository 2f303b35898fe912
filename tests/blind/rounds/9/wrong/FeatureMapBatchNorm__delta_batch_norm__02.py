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
    shape = (len(x), groups, -1)
    count = x.size // groups
    m, v, dm, dv = (a.reshape(groups, 1) for a in (m, v, dm, dv))
    dx = d.reshape(shape) / np.sqrt(v + EPS)
    dx = dx + dv * (x.reshape(shape) - m) / count
    dx = dx + dm / count
    return dx.reshape(x.shape)
