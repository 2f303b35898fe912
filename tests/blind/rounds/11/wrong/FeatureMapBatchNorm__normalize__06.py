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
    # order="A": no copy, however x lies in memory
    maps = x.reshape((x.shape[0], groups, -1), order="A")
    scaled = (maps - m[:, :, None]) / np.sqrt(v[:, :, None] + EPS)
    out = scaled.reshape(x.shape, order="F" if x.flags.fnc else "C")
    return out
