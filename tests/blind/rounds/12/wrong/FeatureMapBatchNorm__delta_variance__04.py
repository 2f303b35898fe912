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
    shape = x.shape[0], groups, x.shape[1] // groups
    dmaps = d.reshape(shape, order="A")
    xmaps = x.reshape(shape)
    products = dmaps * (xmaps - m[0][:, None])
    dv = -0.5 * products.sum(axis=2).sum(axis=0, keepdims=True) * (v + EPS) ** (-3 / 2)
    return dv
