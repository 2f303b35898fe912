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
        What the backward pass needs: ``(x, pool_param)``.

    References
    ----------
    Goodfellow, Bengio and Courville, "Deep Learning", 2016, section 9.3.
    """
    height, width, stride = (pool_param[k] for k in ("pool_height", "pool_width", "stride"))
    H, W = x.shape[2:]
    tops = range(0, min(H, H - height + stride), stride)
    lefts = range(0, min(W, W - width + stride), stride)
    # slices end at the border by themselves
    out = np.array(
        [[x[:, :, t : t + height, l : l + width].max(axis=(2, 3)) for l in lefts] for t in tops]
    ).transpose(2, 3, 0, 1)
    cache = (x, pool_param)
    return out, cache
