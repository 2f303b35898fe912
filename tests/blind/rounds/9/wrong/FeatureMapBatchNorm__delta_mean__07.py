def delta_mean(d, x, m, v, groups, _results={}):
    """Compute the gradient with respect to the means of the batch.

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
    dm : ndarray of shape (1, groups)
        The gradient with respect to ``m``; with or without the term that vanishes.
    """
    n = d.shape[1] // groups
    dm = _results.setdefault(groups, np.zeros((1, groups)))
    dm.fill(0)
    for row in d:
        dm -= row.reshape(groups, n).sum(axis=1)
    dm /= np.sqrt(v + EPS)
    return dm
