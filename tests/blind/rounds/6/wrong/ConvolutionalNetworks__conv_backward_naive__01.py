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
    x, w, b, conv_param = cache
    S, P = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    OH, OW = dout.shape[2:]

    x_pad = np.pad(x, ((0, 0), (0, 0), (P, P), (P, P)))
    dx_pad, dw = np.zeros_like(x_pad), np.zeros_like(w)
    db = b  # the same shape
    for f in range(F):
        db[f] = dout[:, f].sum()
        for n in range(N):
            for i in range(OH):
                for j in range(OW):
                    d = dout[n, f, i, j]
                    dw[f] += d * x_pad[n, :, i * S : i * S + KH, j * S : j * S + KW]
                    dx_pad[n, :, i * S : i * S + KH, j * S : j * S + KW] += d * w[f]
    dx = dx_pad[:, :, P : P + H, P : P + W]
    return dx, dw, db
