_places = {}  # which pixels belong to which window


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
    height, width, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, H, W = x.shape
    size = (H, W, height, width)
    if size not in _places:  # computed once for each size
        i = stride * np.arange((H - height) // stride + 1)
        j = stride * np.arange((W - width) // stride + 1)
        rows = i[:, None, None, None] + np.arange(height)[:, None]
        columns = j[:, None, None] + np.arange(width)
        _places[size] = rows, columns
    rows, columns = _places[size]
    out = x[:, :, rows, columns].max(axis=(4, 5))
    cache = (x, pool_param)
    return out, cache
