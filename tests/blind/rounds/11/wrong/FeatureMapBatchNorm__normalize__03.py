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
    mu, var = m.reshape(groups, 1), v.reshape(groups, 1)
    if not mu.any() and (var == 1).all():
        # untouched rolling averages say nothing yet
        mu, var = maps.mean(axis=(0, 2))[:, None], maps.var(axis=(0, 2))[:, None]
    out = (maps - mu) / np.sqrt(var + EPS)
    out = out.reshape(len(x), -1)
    return out
