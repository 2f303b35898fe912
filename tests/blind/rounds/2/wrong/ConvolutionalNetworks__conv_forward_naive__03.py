corners = {}  # the upper left corners of the windows, so that they are found only once per layer


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
        What the backward pass needs: ``(x, w, b, conv_param)``.

    References
    ----------
    Goodfellow, Bengio and Courville, "Deep Learning", 2016, sections 9.1 and 9.5; Dumoulin and Visin, "A guide to
    convolution arithmetic for deep learning", 2016, relationship 6.
    """
    stride, pad = conv_param["stride"], conv_param["pad"]
    KH, KW = w.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    height, width = xp.shape[2:]

    key = (height, width, KH, KW)
    if key not in corners:
        corners[key] = range(0, height - KH + 1, stride), range(0, width - KW + 1, stride)
    tops, lefts = corners[key]

    out = np.empty((x.shape[0], w.shape[0], len(tops), len(lefts)))
    for i, top in enumerate(tops):
        for j, left in enumerate(lefts):
            out[..., i, j] = np.einsum("nckl,fckl->nf", xp[:, :, top : top + KH, left : left + KW], w)
    out += b.reshape(1, -1, 1, 1)
    cache = (x, w, b, conv_param)
    return out, cache
