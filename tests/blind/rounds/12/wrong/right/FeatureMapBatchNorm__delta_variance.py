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
    centred = x.reshape(len(x), groups, -1) - m.reshape(1, groups, 1)
    total = (d.reshape(centred.shape) * centred).sum(axis=(0, 2)).reshape(1, groups)
    dv = -0.5 * total * (v + EPS) ** -1.5
    return dv
