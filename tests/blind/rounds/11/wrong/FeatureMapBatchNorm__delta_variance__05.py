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
    sums = []
    for c in range(groups):
        flow = d[:, c * n : (c + 1) * n].ravel(order="K")
        distance = (x[:, c * n : (c + 1) * n] - m[0, c]).ravel(order="K")
        sums.append(flow @ distance)
    dv = -0.5 * np.array([sums]) / (v + EPS) ** 1.5
    return dv
