def _positions(x_shape, w_shape, param):
    """Upper and left edges of all windows that fit."""
    height, width = (size + 2 * param["pad"] for size in x_shape[2:])
    kh, kw = w_shape[2:]
    return range(0, height - kh + 1, param["stride"]), range(0, width - kw + 1, param["stride"])


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
    n_images, _, height, width = x.shape
    n_filters, _, kh, kw = w.shape
    step = conv_param["stride"]
    border = conv_param["pad"]
    cache = (x, w, b, dict(conv_param))

    padded = np.pad(x, [(0, 0), (0, 0), (border, border), (border, border)])
    conv_param["pad"] = 0  # the border is there now: from here on the image counts as unpadded

    rows, columns = _positions(padded.shape, w.shape, conv_param)
    out = np.empty((n_images, n_filters, len(rows), len(columns)))
    for i, top in enumerate(rows):
        for j, left in enumerate(columns):
            seen = padded[:, :, top : top + kh, left : left + kw]
            out[:, :, i, j] = np.einsum("nckl,fckl->nf", seen, w)
    out += b[:, np.newaxis, np.newaxis]
    return out, cache
