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
    maps = x.reshape(len(x), groups, -1)
    out = (maps - m.reshape(1, groups, 1)) / np.sqrt(v.reshape(1, groups, 1) + EPS)
    out = out.reshape(x.shape)
    return out
