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
    F, C, KH, KW = w.shape
    N, F, OH, OW = dout.shape
    padded = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    padded[:, :, pad : pad + H, pad : pad + W] = x
    dpadded = np.zeros_like(padded)
    dw, db = np.zeros(w.shape), np.zeros(F)
    for n in range(N):
        for i in range(OH):
            for j in range(OW):
                a, c = i * stride, j * stride
                window = padded[n, :, a : a + KH, c : c + KW]
                total = np.zeros(window.shape)
                for f in range(F):
                    dw[f] += dout[n, f, i, j] * window
                    db[f] += dout[n, f, i, j]
                    total += dout[n, f, i, j] * w[f]
                dpadded[n, :, a : a + KH, c : c + KW] = total
    dx = dpadded[:, :, pad : H + pad, pad : W + pad]
    return dx, dw, db