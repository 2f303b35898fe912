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
    centred = x - np.repeat(m, n, axis=1)
    sums = (d * centred).reshape(len(x), groups, n).sum(axis=2).sum(axis=0, keepdims=True)
    dv = -sums / (v + EPS)
    return dv
