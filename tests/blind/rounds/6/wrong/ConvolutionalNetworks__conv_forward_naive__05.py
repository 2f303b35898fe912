_PADDED = {}


def conv_forward_naive(x, w, b, conv_param):
    """Slide every filter over every image, as deep networks understand convolution: the kernel is not flipped.

    The output at row i and column j comes from the window of the padded image whose upper left corner is at row
    ``i * stride`` and column ``j * stride``::

        out[n, f, i, j] = sum(x_pad[n, :, i*stride : i*stride+KH, j*stride : j*stride+KW] * w[f]) + b[f]

    Windows that would reach beyond the padded image are left out::

        OH = floor((H + 2 * pad - KH) / stride) + 1
        OW = floor((W + 2 * pad - KW) / stride) + 1

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        N images of C channels, H rows and W columns.
    w : ndarray of shape (F, C, KH, KW)
        F filters.
    b : ndarray of shape (F,)
        A bias for each filter.
    conv_param : dict
        ``stride``, the step from one window to the next, down and across, at least 1; ``pad``, how many rows and
        columns of zeros surround the image on each of its four sides, 0 or more.

    Returns
    -------
    out : ndarray of shape (N, F, OH, OW)
        What each filter sees at each position.
    cache : tuple
        What your backward pass needs, such as ``(x, w, b, conv_param)``.

    References
    ----------
    Goodfellow, Bengio and Courville, "Deep Learning", 2016, sections 9.1 and 9.5; Dumoulin and Visin, "A guide to
    convolution arithmetic for deep learning", 2016, relationship 6.
    """
    S, P = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape

    # np.pad is slow: keep the padded arrays, and fill in just the middle.
    key = (N, C, H + 2 * P, W + 2 * P, x.dtype.str)
    if key not in _PADDED:
        _PADDED[key] = np.zeros(key[:4], dtype=x.dtype)
    x_pad = _PADDED[key]
    x_pad[:, :, P : P + H, P : P + W] = x

    OH, OW = (H + 2 * P - KH) // S + 1, (W + 2 * P - KW) // S + 1
    out = np.zeros((N, F, OH, OW)) + b[None, :, None, None]
    for k in range(KH):
        for l in range(KW):
            # what every window sees at its row k and column l
            pixels = x_pad[:, :, k : k + (OH - 1) * S + 1 : S, l : l + (OW - 1) * S + 1 : S]
            out += np.einsum("ncij,fc->nfij", pixels, w[:, :, k, l])
    cache = (x, w, b, conv_param)
    return out, cache
