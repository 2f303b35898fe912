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
    S, P = conv_param["stride"], conv_param["pad"]
    x_pad = np.pad(x, [(0, 0), (0, 0), (P, P), (P, P)])
    dx_pad, dw = np.zeros(x_pad.shape, dtype=np.result_type(dout, w)), np.zeros(w.shape, dtype=np.result_type(dout, x))
    db = dout.sum(axis=(0, 2, 3))
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            d = dout[:, :, i, j]
            where = np.s_[:, :, i * S : i * S + KH, j * S : j * S + KW]
            dw += np.einsum("nf,nckl->fckl", d, x_pad[where])
            dx_pad[where] += np.einsum("nf,fckl->nckl", d, w)
    dx = dx_pad[:, :, P : P + H, P : P + W]
    return dx, dw, db
