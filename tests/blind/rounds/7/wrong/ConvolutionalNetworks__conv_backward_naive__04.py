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
    x_pad = np.pad(x, [(0, 0), (0, 0), (P, P), (P, P)])
    dx_pad, dw, db = np.zeros_like(x_pad), np.zeros_like(w), dout.sum(axis=(0, 2, 3))
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            here = np.s_[:, :, i * S : i * S + KH, j * S : j * S + KW]
            dw += np.einsum("nf,nckl->fckl", dout[:, :, i, j], x_pad[here])
            dx_pad[here] += np.einsum("nf,fckl->nckl", dout[:, :, i, j], w)
    dx = dx_pad[:, :, P:-P, P:-P]
    return dx, dw, db
