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
    stride = conv_param["stride"]
    pad = conv_param["pad"]
    KH, KW = w.shape[-2:]
    x_pad = np.pad(x, [(0,), (0,), (pad,), (pad,)])
    dx_pad, dw = np.zeros(x_pad.shape), np.zeros(w.shape)
    db = np.sum(dout, axis=(0, 2, 3))
    for i, j in np.ndindex(dout.shape[2:]):
        d = dout[:, :, i, j]
        if d.sum() == 0:  # behind a ReLU or a pooling layer, many are
            continue
        rows = slice(i * stride, i * stride + KH)
        columns = slice(j * stride, j * stride + KW)
        dw += np.tensordot(d.T, x_pad[:, :, rows, columns], 1)
        dx_pad[:, :, rows, columns] += np.tensordot(d, w, 1)
    dx = dx_pad[:, :, pad:-pad, pad:-pad] if pad else dx_pad
    return dx, dw, db