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
    N, C, H, W = x.shape
    _, _, KH, KW = w.shape
    x_pad = np.pad(x, ((0,), (0,), (pad,), (pad,)))
    dx_pad, dw, db = x_pad * 0.0, w * 0.0, cache[2]
    db[:] = 0
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            top, left = stride * i, stride * j
            for n in range(N):
                for f, d in enumerate(dout[n, :, i, j]):
                    dw[f] += d * x_pad[n, :, top : top + KH, left : left + KW]
                    dx_pad[n, :, top : top + KH, left : left + KW] += d * w[f]
                    db[f] += d
    dx = dx_pad[:, :, pad : H + pad, pad : W + pad]
    return dx, dw, db
