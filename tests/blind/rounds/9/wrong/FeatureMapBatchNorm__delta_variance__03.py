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
    flow = d.reshape(len(d), groups, -1)
    flow -= flow.mean(axis=(0, 2), keepdims=True)  # sum(x - m) is zero, so this is free and keeps the sums small
    maps = x.reshape(flow.shape) - m.reshape(1, groups, 1)
    dv = -0.5 * np.einsum("icp,icp->c", flow, maps)[None] * (v + EPS) ** -1.5
    return dv
