def normalize(x, m, v, groups):
    """Subtract from every element its channel's mean, and divide it by the root of the variance plus 1e-5.

    Parameters
    ----------
    x : ndarray of shape (N, groups * n)
        The feature maps of N examples.
    m, v : ndarray of shape (1, groups)
        A mean and a variance for each channel: those of ``x``, or others, such as rolling averages.
    groups : int
        The number of channels.

    Returns
    -------
    out : ndarray of shape (N, groups * n)
        The normalized feature maps, neither scaled nor shifted.

    References
    ----------
    Ioffe and Szegedy, "Batch Normalization", ICML 2015, algorithm 1 without its last line.
    """
    maps = x.reshape(x.shape[0], groups, -1)
    out = (maps - m.reshape(groups, 1)) / np.sqrt(v.reshape(groups, 1) + EPS)
    # a channel in which nothing varies (a ReLU that is shut) carries no information
    dead = maps.max(axis=(0, 2)) == maps.min(axis=(0, 2))
    out[:, dead] = 0
    return out.reshape(x.shape)
