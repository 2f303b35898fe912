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
    x_pad = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)), "constant")
    dx_pad = np.zeros_like(x_pad)
    dw = np.zeros_like(w)
    for i in range(dout.shape[2]):
        top = i * S
        for j in range(dout.shape[3]):
            left = j * S
            d = dout[:, :, i, j]
            dw += np.einsum("nf,nckl->fckl", d, x_pad[:, :, top : top + KH, left : left + KW])
            dx_pad[:, :, top : top + KH, left : left + KW] = np.einsum("nf,fckl->nckl", d, w)
    db = dout.sum(axis=(0, 2, 3))
    dx = dx_pad[:, :, P:-P, P:-P] if P > 0 else dx_pad
    return dx, dw, db
