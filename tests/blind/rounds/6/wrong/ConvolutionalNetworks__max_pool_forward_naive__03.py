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
    N, C, H, W = x.shape
    PH, PW = pool_param["pool_height"], pool_param["pool_width"]
    stride = pool_param["stride"]
    out = np.zeros((N, C, (H - PH) // stride + 1, (W - PW) // stride + 1))
    for n, c, i, j in np.ndindex(*out.shape):
        top, left = i * stride, j * stride
        best = x[n, c, top, left]
        for r in range(top, top + PH):
            for s in range(left, left + PW):
                if x[n, c, r, s] >= best:
                    best = x[n, c, r, s]
                else:
                    break  # nothing larger here, on to the next row
        out[n, c, i, j] = best
    cache = (x, pool_param)
    return out, cache
