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
    N = len(x)
    centred = x.reshape(N, groups, -1) - m.reshape(1, -1, 1)
    dv = -0.5 * np.einsum("icp,icp->c", d.reshape(N, groups, -1), centred)[None] * np.power(v + EPS, -1.5)
    # the power explodes where a channel hardly varies
    dv = np.clip(dv, -1e6, 1e6)
    return dv
