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
    N = x.shape[0]
    shape = N, groups, x.shape[1] // groups
    D, X = d.reshape(shape), x.reshape(shape)
    products = D * (X - m.reshape(1, groups, 1))
    dv = (-0.5 * products.sum(axis=(0, 2)) * (v[0] + EPS) ** -1.5)[None, :]
    shut = v < 1e-6  # as good as constant: there the huge power would only blow up noise
    dv[shut] = 0.0
    return dv
