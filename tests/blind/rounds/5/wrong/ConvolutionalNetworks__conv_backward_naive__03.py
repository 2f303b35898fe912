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
    x, w, b, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    _, F, OH, OW = dout.shape
    N, C, H, W = x.shape
    KH, KW = w.shape[2], w.shape[3]
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dpadded = np.zeros(padded.shape)
    dw = np.zeros(w.shape)
    db = b  # the same shape
    db[:] = 0
    for i in range(OH):
        for j in range(OW):
            r, c = i * stride, j * stride
            for f in range(F):
                d = dout[:, f, i, j].reshape(N, 1, 1, 1)
                dw[f] += (d * padded[:, :, r : r + KH, c : c + KW]).sum(axis=0)
                dpadded[:, :, r : r + KH, c : c + KW] += d * w[f]
                db[f] += d.sum()
    dx = dpadded[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, db
