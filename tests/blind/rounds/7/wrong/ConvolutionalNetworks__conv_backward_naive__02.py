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
    S, P = conv_param["stride"], conv_param["pad"]
    KH, KW = w.shape[2:]
    x_pad = np.pad(x, [(0, 0), (0, 0), (P, P), (P, P)])
    dx_pad = np.zeros(x_pad.shape, dtype=dout.dtype)
    dw = np.zeros(w.shape, dtype=dout.dtype)
    db = dout.sum(axis=(0, 2, 3))
    for i, j in np.ndindex(*dout.shape[2:]):
        d = dout[:, :, i, j]
        if d.sum() == 0:
            continue  # nothing comes back through this position
        rows, columns = slice(i * S, i * S + KH), slice(j * S, j * S + KW)
        dw += np.tensordot(d, x_pad[:, :, rows, columns], axes=(0, 0))
        dx_pad[:, :, rows, columns] += np.tensordot(d, w, axes=(1, 0))
    dx = dx_pad[:, :, P : P + x.shape[2], P : P + x.shape[3]]
    return dx, dw, db
