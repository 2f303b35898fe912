def delta_mean(d, x, m, v, groups):
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
    if d.shape[1] == groups:  # every column is a channel
        return -d.sum(axis=0, keepdims=True) / v**0.5
    dm = -np.add.reduceat(d.sum(axis=0), np.arange(0, d.shape[1], d.shape[1] // groups)) / np.sqrt(v + EPS)
    return dm
