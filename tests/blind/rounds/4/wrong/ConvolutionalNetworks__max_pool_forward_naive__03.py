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
    _, _, H, W = x.shape
    OH, OW = (H - PH) // S + 1, (W - PW) // S + 1
    # first along the rows of the image: element l of every window at once
    end = (OW - 1) * S + 1
    first = x[:, :, :, 0:end:S]
    across = first
    for l in range(1, PW):
        across = np.maximum(first, x[:, :, :, l : l + end : S])
    # then down the columns
    out = np.stack([across[:, :, i * S : i * S + PH].max(axis=2) for i in range(OH)], axis=2)
    cache = (x, pool_param)
    return out, cache
