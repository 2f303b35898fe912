def delta_variance(d, x, m, v, groups):
    """Compute the gradient with respect to the variances of the batch.

    Parameters
    ----------
    d : ndarray of shape (N, groups * n)
        The gradient of the loss with respect to the normalized feature maps.
    x : ndarray of shape (N, groups * n)
        The feature maps that were normalized.
    m, v : ndarray of shape (1, groups)
        Their own means and biased variances.
    groups : int
        The number of channels.

    Returns
    -------
    dv : ndarray of shape (1, groups)
        The gradient with respect to ``v``.
    """
    eps = EPS if x.dtype == np.float64 else np.finfo(x.dtype).eps
    centred = x.reshape(len(x), groups, -1) - m.reshape(1, groups, 1)
    dv = np.zeros((1, groups))
    for c in range(groups):
        dv[0, c] = -0.5 * np.sum(d.reshape(len(d), groups, -1)[:, c] * centred[:, c]) * (v[0, c] + eps) ** -1.5
    return dv
