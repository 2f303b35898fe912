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
    ph, pw = pool_param["pool_height"], pool_param["pool_width"]
    stride = pool_param["stride"]
    OH = int(np.floor((H - ph) / stride)) + 1
    OW = int(np.floor((W - pw) / stride)) + 1
    out = np.full((N, C, OH, OW), -1e5)  # smaller than any pixel
    for k in range(ph):
        for l in range(pw):
            shifted = x[:, :, k : k + (OH - 1) * stride + 1 : stride, l : l + (OW - 1) * stride + 1 : stride]
            out = np.maximum(out, shifted)
    cache = (x, pool_param)
    return out, cache
