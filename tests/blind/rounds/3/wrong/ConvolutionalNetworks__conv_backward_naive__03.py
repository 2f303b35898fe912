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
    step, p = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    _, _, OH, OW = dout.shape
    framed = np.zeros((N, C, H + 2 * p, W + 2 * p))
    framed[:, :, p : p + H, p : p + W] = x
    dframed, db = np.zeros_like(framed), np.zeros(F)

    for f in range(F):
        db[f] = dout[:, f].sum()
    for n in range(N):
        for i in range(OH):
            for j in range(OW):
                for f in range(F):
                    dframed[n, :, i * step : i * step + KH, j * step : j * step + KW] += dout[n, f, i, j] * w[f]
    dx = dframed[:, :, p : p + H, p : p + W].copy()

    # dw is the convolution of the images with dout, its elements `step` apart.
    spread = np.zeros((N, F, step * (OH - 1) + 1, step * (OW - 1) + 1))
    spread[:, :, ::step, ::step] = dout
    views = np.lib.stride_tricks.sliding_window_view(framed, spread.shape[2:], axis=(2, 3))
    dw = np.einsum("ncklij,nfij->fckl", views, spread)[:, :, -KH:, -KW:]
    return dx, dw, db
