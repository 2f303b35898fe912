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
    N, F, OH, OW = dout.shape
    H, W = x.shape[2:]
    KH, KW = w.shape[2:]
    x_pad = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])

    # The row and the column that tap (k, l) sees at position (i, j).
    rows = np.arange(KH).reshape(KH, 1, 1, 1) + stride * np.arange(OH).reshape(1, 1, OH, 1)
    columns = np.arange(KW).reshape(1, KW, 1, 1) + stride * np.arange(OW).reshape(1, 1, 1, OW)
    seen = x_pad[:, :, rows, columns]  # (N, C, KH, KW, OH, OW)

    db = np.einsum("nfij->f", dout)
    dw = np.einsum("nfij,ncklij->fckl", dout, seen)
    dx_pad = np.zeros(x_pad.shape)
    dx_pad[:, :, rows, columns] += np.einsum("nfij,fckl->ncklij", dout, w)
    dx = dx_pad[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, db
