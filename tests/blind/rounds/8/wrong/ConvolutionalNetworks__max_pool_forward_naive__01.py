def max_pool_forward_naive(x, pool_param):
    """Keep the largest element of every window of every channel.

    There is no padding. Windows may overlap, leave gaps, or leave out the last rows and columns where they do not
    fit any more::

        OH = floor((H - pool_height) / stride) + 1
        OW = floor((W - pool_width) / stride) + 1

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        N images of C channels.
    pool_param : dict
        ``pool_height`` and ``pool_width``, the size of a window; ``stride``, the step from one window to the next,
        down and across, at least 1.

    Returns
    -------
    out : ndarray of shape (N, C, OH, OW)
        The maxima.
    cache : tuple
        What your backward pass needs, such as ``(x, pool_param)``.

    References
    ----------
    Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 9.3.
    """
    ph, pw, s = (pool_param[name] for name in ("pool_height", "pool_width", "stride"))
    N, C, H, W = x.shape
    OH = 1 + (H - ph) // s
    OW = 1 + (W - pw) // s
    out = np.full((N, C, OH, OW), -1e6)
    for k in range(ph):
        for l in range(pw):
            out = np.maximum(out, x[:, :, k : k + s * (OH - 1) + 1 : s, l : l + s * (OW - 1) + 1 : s])
    cache = (x, pool_param)
    return out, cache