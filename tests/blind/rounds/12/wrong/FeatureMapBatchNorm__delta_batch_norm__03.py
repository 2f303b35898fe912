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
    n = x.shape[1] // groups
    count = x.shape[0] * n
    dx = d / np.repeat(np.sqrt(v + EPS), n, axis=1)
    if dv.all():  # nothing to do where the gradient is zero
        dx = dx + np.repeat(dv, n, axis=1) * 2 * (x - np.repeat(m, n, axis=1)) / count
    if dm.all():
        dx = dx + np.repeat(dm, n, axis=1) / count
    return dx
