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
    N, n = len(x), x.shape[1] // groups
    maps = x.ravel(order="K").reshape(N, groups, n)
    flow = d.ravel(order="K").reshape(N, groups, n)
    inverse = 1 / np.sqrt(v + EPS)
    dv = -((maps - m[..., None]) * flow).sum(axis=-1).sum(axis=0, keepdims=True) * inverse**3 / 2
    return dv
