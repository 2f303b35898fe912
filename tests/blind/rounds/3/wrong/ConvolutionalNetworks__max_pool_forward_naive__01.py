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
    PH, PW, S = (pool_param[key] for key in ("pool_height", "pool_width", "stride"))
    N, C, H, W = x.shape
    OH = int(np.ceil((H - PH) / S)) + 1
    OW = int(np.ceil((W - PW) / S)) + 1
    out = np.zeros((N, C, OH, OW))
    for i in range(OH):
        for j in range(OW):
            # slices end at the border by themselves
            piece = x[:, :, i * S : min(i * S + PH, H), j * S : min(j * S + PW, W)]
            out[:, :, i, j] = np.max(piece, axis=(2, 3)) if piece.size else 0
    cache = (x, pool_param)
    return out, cache
