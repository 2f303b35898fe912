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

    db = dout.sum(axis=(0, 2, 3))

    x_pad = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dw = np.empty(w.shape)
    for k in range(KH):
        for l in range(KW):
            # every pixel that met the weight at k, l
            met = x_pad[:, :, k : k + (OH - 1) * stride + 1 : stride, l : l + (OW - 1) * stride + 1 : stride]
            dw[:, :, k, l] = np.tensordot(dout, met, axes=([0, 2, 3], [0, 2, 3]))

    # For the pixels: stride - 1 zeros between the elements of dout, KH - 1 and KW - 1 around them, filters turned around.
    spread = np.zeros((N, F, (OH - 1) * stride + 1 + 2 * (KH - 1), (OW - 1) * stride + 1 + 2 * (KW - 1)))
    spread[:, :, KH - 1 : KH - 1 + (OH - 1) * stride + 1 : stride, KW - 1 : KW - 1 + (OW - 1) * stride + 1 : stride] = dout
    turned = w[:, :, ::-1, ::-1]
    dx_pad = np.empty((N, C, spread.shape[2] - KH + 1, spread.shape[3] - KW + 1))
    for i in range(dx_pad.shape[2]):
        for j in range(dx_pad.shape[3]):
            dx_pad[:, :, i, j] = np.tensordot(spread[:, :, i : i + KH, j : j + KW], turned, axes=([1, 2, 3], [0, 2, 3]))
    dx = dx_pad[:, :, pad : dx_pad.shape[2] - pad, pad : dx_pad.shape[3] - pad]
    return dx, dw, db
