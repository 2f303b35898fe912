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
    N, columns = x.shape
    shape = N, groups, columns // groups
    count = N * shape[2]
    M, V, DM, DV = (a[:, :, None] for a in (m, v, dm, dv))
    dx = d.reshape(shape) / np.sqrt(V + EPS) + 2 / count * DV * (x.reshape(shape) - M) + DM / count
    dx = np.where(V == 0, 0.0, dx)  # nothing comes back through a channel without variance
    dx = dx.reshape(N, columns)
    return dx
