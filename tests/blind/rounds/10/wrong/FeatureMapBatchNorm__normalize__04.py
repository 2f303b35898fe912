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
    N, columns = x.shape
    if N == 1 and columns == groups:
        # one number in every channel: it is its own mean, nothing is left of it
        return np.zeros(x.shape)
    per_channel = (1, groups, 1)
    maps = x.reshape(N, groups, columns // groups) - m.reshape(per_channel)
    out = maps / np.sqrt(v.reshape(per_channel) + EPS)
    out = out.reshape(N, columns)
    return out
