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
    stride, pad = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * pad - KH) // stride + 1
    OW = (W + 2 * pad - KW) // stride + 1
    x_pad = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    out = np.zeros((N, F, OH, OW), dtype=np.result_type(x, w, b))
    for i in range(OH):
        for j in range(OW):
            window = x_pad[:, :, i * stride : i * stride + KH, j * stride : j * stride + KW]
            out[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3])) + b
    cache = (x, w, b, conv_param)
    return out, cache