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
    b = cache[2]
    S, P = conv_param["stride"], conv_param["pad"]
    H, W = x.shape[2:]
    F, C, KH, KW = w.shape
    x_pad = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    dx_pad, dw, db = np.zeros(x_pad.shape), np.zeros(w.shape), b
    for f in range(F):
        db[f] = np.sum(dout[:, f])
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            d = dout[:, :, i, j]
            dw += np.einsum("nf,nckl->fckl", d, x_pad[:, :, i * S : i * S + KH, j * S : j * S + KW])
            dx_pad[:, :, i * S : i * S + KH, j * S : j * S + KW] += np.einsum("nf,fckl->nckl", d, w)
    dx = dx_pad[:, :, P : P + H, P : P + W]
    return dx, dw, db
