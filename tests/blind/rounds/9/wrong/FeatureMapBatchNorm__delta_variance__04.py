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
    width = x.shape[1] // groups
    dv = np.zeros((1, groups))
    for c in range(groups):
        if v[0, c] < 1e-8:
            continue  # a ReLU shut everywhere: nothing to learn
        columns = slice(c * width, (c + 1) * width)
        dv[0, c] = -np.sum(d[:, columns] * (x[:, columns] - m[0, c])) / (2 * (v[0, c] + EPS) ** 1.5)
    return dv
