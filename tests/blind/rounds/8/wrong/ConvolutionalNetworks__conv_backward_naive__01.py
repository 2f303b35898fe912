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
    F, C, KH, KW = w.shape
    xp = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    dxp = np.zeros(xp.shape)
    dw = np.zeros(w.shape)
    db = np.zeros(F)
    disjoint = KW <= S
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            y0, x0 = i * S, j * S
            d = dout[:, :, i, j]
            db += d.sum(axis=0)
            dw += np.einsum("nf,nckl->fckl", d, xp[:, :, y0 : y0 + KH, x0 : x0 + KW])
            share = np.einsum("nf,fckl->nckl", d, w)
            if disjoint:
                dxp[:, :, y0 : y0 + KH, x0 : x0 + KW] = share
            else:
                dxp[:, :, y0 : y0 + KH, x0 : x0 + KW] += share
    dx = dxp[:, :, P : P + x.shape[2], P : P + x.shape[3]]
    return dx, dw, db