def conv_backward_naive(dout, cache):
    """Carry a gradient back through a convolution.

    Parameters
    ----------
    dout : ndarray of shape (N, F, OH, OW)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        ``(x, w, b, conv_param)`` from `conv_forward_naive`.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``, without the padding.
    dw : ndarray of shape (F, C, KH, KW)
        The gradient with respect to ``w``.
    db : ndarray of shape (F,)
        The gradient with respect to ``b``.
    """
    x, w, _, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    _, _, H, W = x.shape
    F, N, KH, KW = w.shape
    _, _, OH, OW = dout.shape

    bordered = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    dbordered = np.zeros(bordered.shape)
    dfilters = np.zeros((F, w[0].size))
    for n in range(N):  # one image after the other
        one = slice(n, n + 1)
        for i in range(OH):
            for j in range(OW):
                where = (one, slice(None), slice(i * stride, i * stride + KH), slice(j * stride, j * stride + KW))
                d = dout[one, :, i, j]
                dfilters += d.T @ bordered[where].reshape(len(d), w[0].size)
                dbordered[where] += (d @ w.reshape(F, -1)).reshape(-1, *w.shape[1:])
    dx = dbordered[:, :, pad : pad + H, pad : pad + W]
    dw = dfilters.reshape(w.shape)
    db = dout.sum(axis=(0, 2, 3))
    return dx, dw, db
