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
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    stride, pad = conv_param["stride"], conv_param["pad"]
    OH, OW = dout.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dxp = np.zeros(xp.shape)
    dw = np.zeros(w.shape)
    overlap = stride < KW
    for i in range(OH):
        for j in range(OW):
            r, c = i * stride, j * stride
            g = dout[:, :, i, j]
            dw += np.einsum("nf,nchw->fchw", g, xp[:, :, r : r + KH, c : c + KW])
            share = np.einsum("nf,fchw->nchw", g, w)
            if overlap:
                dxp[:, :, r : r + KH, c : c + KW] += share
            else:  # every pixel is in one window only, so nothing is there yet
                dxp[:, :, r : r + KH, c : c + KW] = share
    db = dout.sum((0, 2, 3))
    dx = dxp[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, db
