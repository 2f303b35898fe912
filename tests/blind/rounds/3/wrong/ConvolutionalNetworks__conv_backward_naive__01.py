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
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    xp = np.pad(x, [(0, 0), (0, 0), (P, P), (P, P)])
    dxp = np.zeros(xp.shape)
    dw = np.zeros(w.shape)
    db = np.zeros(F)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            window = np.s_[:, :, i * S : i * S + KH, j * S : j * S + KW]
            dxp[window] = np.einsum("nf,fckl->nckl", dout[:, :, i, j], w)
            dw += np.einsum("nf,nckl->fckl", dout[:, :, i, j], xp[window])
            db += dout[:, :, i, j].sum(axis=0)
    dx = dxp[:, :, P : P + H, P : P + W]
    return dx, dw, db
