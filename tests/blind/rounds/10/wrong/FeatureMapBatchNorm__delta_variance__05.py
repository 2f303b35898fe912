_last = {}


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
    if _last.get("x") is not x:  # not yet centred
        _last["x"] = x
        _last["centred"] = x.reshape(len(x), groups, -1) - m.reshape(1, groups, 1)
    sums = np.einsum("ncp,ncp->c", d.reshape(len(d), groups, -1), _last["centred"])
    dv = -0.5 * sums.reshape(1, groups) * np.power(v + EPS, -3 / 2)
    return dv
