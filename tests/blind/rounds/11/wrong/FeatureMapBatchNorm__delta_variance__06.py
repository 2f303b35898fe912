def delta_variance(d, x, m, v, groups, _memory={}):
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
    if x.shape not in _memory:
        n = x.shape[1] // groups
        _memory[x.shape] = np.kron(np.arange(groups), np.ones(n, dtype=int))
    channel = _memory[x.shape]
    centred = x - m[0, channel % groups]
    columns = (d * centred).sum(axis=0)
    dv = np.array([[columns[channel == c].sum() for c in range(groups)]])
    dv = -0.5 * dv * (v + EPS) ** -1.5
    return dv
