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
    PH = pool_param["pool_height"]
    PW = pool_param["pool_width"]
    stride = pool_param["stride"]
    N, C, H, W = x.shape
    out = []
    for n in range(N):
        for c in range(C):
            for top in range(0, H - PH + 1, stride):
                for left in range(0, W - PW + 1, stride):
                    window = x[n, c, top : top + PH, left : left + PW].tolist()
                    out.append(max(max(window)))
    out = np.array(out).reshape(N, C, 1 + (H - PH) // stride, 1 + (W - PW) // stride)
    cache = (x, pool_param)
    return out, cache
