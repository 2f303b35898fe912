def conv_backward_naive(dout, cache):
    x, w, _, conv_param = cache
    s, p = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    OH, OW = dout.shape[2], dout.shape[3]
    HP, WP = H + 2 * p, W + 2 * p
    xp = np.zeros((N, C, HP, WP), dtype=x.dtype)
    xp[:, :, p : HP - p, p : WP - p] = x

    # dw is the correlation of the image with dout, whose elements lie s apart
    tall, wide = (OH - 1) * s + 1, (OW - 1) * s + 1
    dw = np.zeros((F, C, HP - tall + 1, WP - wide + 1), dtype=w.dtype)
    for a in range(dw.shape[2]):
        for c in range(dw.shape[3]):
            dw[:, :, a, c] = np.tensordot(dout, xp[:, :, a : a + tall : s, c : c + wide : s], ([0, 2, 3], [0, 2, 3]))

    dxp = np.zeros_like(xp)
    for i in range(OH):
        for j in range(OW):
            dxp[:, :, i * s : i * s + KH, j * s : j * s + KW] += np.tensordot(dout[:, :, i, j], w, 1)
    return dxp[:, :, p : HP - p, p : WP - p], dw, dout.sum((0, 2, 3))
