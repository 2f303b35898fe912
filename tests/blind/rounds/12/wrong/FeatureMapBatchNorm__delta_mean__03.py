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
    N = x.shape[0]
    grads = d.reshape(N, groups, -1)
    centred = x.reshape(N, groups, -1) - m.reshape(1, groups, 1)
    inverse = 1 / np.sqrt(v.reshape(1, groups, 1) + EPS)
    first = -np.sum(grads * inverse, axis=(0, 2))
    dvar = -0.5 * np.sum(grads * centred * inverse**3, axis=(0, 2))
    second = dvar * np.mean(-2 * centred, axis=(0, 2))
    dm = np.squeeze(first + second)[np.newaxis]
    return dm
