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
    F, _, KH, KW = w.shape
    OH, OW = dout.shape[2:]
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    padded[:, :, pad : pad + H, pad : pad + W] = x
    dpadded = np.zeros_like(padded)
    dw = np.zeros(w.shape)
    db = np.zeros(F)
    for n in range(N):
        for f in range(F):
            for i in range(OH):
                for j in range(OW):
                    d = dout[n, f, i, j]
                    if d == 0:
                        break  # nothing flows back from here
                    y0, x0 = i * stride, j * stride
                    dw[f] += d * padded[n, :, y0 : y0 + KH, x0 : x0 + KW]
                    dpadded[n, :, y0 : y0 + KH, x0 : x0 + KW] += d * w[f]
                    db[f] += d
    dx = dpadded[:, :, pad : H + pad, pad : W + pad]
    return dx, dw, db
