_workspace = {}


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
    N, _, H, W = x.shape
    x_pad = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))

    # Taking memory anew in each step of the training is a waste: one array for each size.
    if x_pad.shape not in _workspace:
        _workspace[x_pad.shape] = np.zeros(x_pad.shape)
    dx_pad = _workspace[x_pad.shape]

    OH, OW = dout.shape[2:]
    dw = np.empty(w.shape)
    for k in range(KH):
        for l in range(KW):
            met = np.s_[:, :, k : k + (OH - 1) * S + 1 : S, l : l + (OW - 1) * S + 1 : S]
            dw[:, :, k, l] = np.einsum("nfij,ncij->fc", dout, x_pad[met])
            dx_pad[met] += np.einsum("nfij,fc->ncij", dout, w[:, :, k, l])
    db = dout.sum((0, 2, 3))
    dx = dx_pad[:, :, P : H + P, P : W + P].copy()
    return dx, dw, db
