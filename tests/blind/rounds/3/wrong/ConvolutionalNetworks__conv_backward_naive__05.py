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
    F, C, KH, KW = w.shape
    N, _, OH, OW = dout.shape
    x_pad = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode="constant", constant_values=0)
    dx_pad = np.zeros_like(x_pad, dtype=float)
    dw = np.zeros((F, C, KH, KW))
    for k in range(KH):
        for l in range(KW):
            at = np.s_[:, :, k : k + stride * (OH - 1) + 1 : stride, l : l + stride * (OW - 1) + 1 : stride]
            dw[:, :, k, l] = np.einsum("nfij,ncij->fc", dout, x_pad[at])
            dx_pad[at] += np.einsum("nfij,fc->ncij", dout, w[:, :, k, l])
    db = np.einsum("nfij->f", dout)
    dx = dx_pad[:, :, pad:-pad, pad:-pad]
    return dx, dw, db
