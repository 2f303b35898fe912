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
    F, C, KH, KW = w.shape
    if KH == KW == 1:
        # a filter of one pixel only mixes the channels
        out = np.einsum("nchw,fc->nfhw", x, w[:, :, 0, 0]) + b[:, None, None]
    else:
        padded = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
        rows = range(0, padded.shape[2] - KH + 1, S)
        columns = range(0, padded.shape[3] - KW + 1, S)
        out = np.empty((len(x), F, len(rows), len(columns)))
        for i, top in enumerate(rows):
            for j, left in enumerate(columns):
                piece = padded[:, :, top : top + KH, left : left + KW]
                out[:, :, i, j] = np.einsum("nckl,fckl->nf", piece, w) + b
    cache = (x, w, b, conv_param)
    return out, cache