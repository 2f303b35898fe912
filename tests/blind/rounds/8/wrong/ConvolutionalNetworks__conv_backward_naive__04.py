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
    s, p = conv_param["stride"], conv_param["pad"]
    H, W = x.shape[2:]
    F, C, KH, KW = w.shape
    border = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    db = np.einsum("nfij->f", dout)
    if (KH, KW, s) == (1, 1, 1):
        dw = np.einsum("nfij,ncij->fc", dout, border)[:, :, None, None]
        dx = np.einsum("nfij,fc->ncij", dout, w[:, :, 0, 0])
    else:
        OH, OW = dout.shape[2:]
        dborder = np.zeros(border.shape)
        dw = np.zeros(w.shape)
        for k in range(KH):  # loops over the filter instead of the positions
            for l in range(KW):
                where = np.s_[:, :, k : k + s * (OH - 1) + 1 : s, l : l + s * (OW - 1) + 1 : s]
                dw[:, :, k, l] = np.einsum("nfij,ncij->fc", dout, border[where])
                dborder[where] += np.einsum("nfij,fc->ncij", dout, w[:, :, k, l])
        dx = dborder[:, :, p : p + H, p : p + W]
    return dx, dw, db