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
    n = x.shape[1] // groups
    if n == 1:
        xhat = (x - m) / np.sqrt(v)
        return -(d * xhat).sum(axis=0, keepdims=True) / (2 * v)
    xhat = normalize(x, m, v, groups)
    dv = -(d * xhat).sum(axis=0).reshape(groups, n).sum(axis=1)[None] / (2 * (v + EPS))
    return dv
