_scratch = {}  # arrays for the results, as new ones cost time


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
    dx = _scratch.setdefault(x.shape, np.empty(x.shape))
    n = x.shape[1] // groups
    count = len(x) * n
    for c in range(groups):
        part = np.s_[:, c * n : (c + 1) * n]
        dx[part] = d[part] / np.sqrt(v[0, c] + EPS) + (2 * dv[0, c] * (x[part] - m[0, c]) + dm[0, c]) / count
    return dx
