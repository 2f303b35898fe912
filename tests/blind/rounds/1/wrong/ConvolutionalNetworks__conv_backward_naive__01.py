def conv_backward_naive(dout, cache):
    x, w, _, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    _, _, OH, OW = dout.shape
    x_pad = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))

    db = dout.sum(axis=(0, 2, 3))
    dw = np.zeros_like(w)
    for k in range(KH):
        for l in range(KW):
            seen = x_pad[:, :, k : k + (OH - 1) * stride + 1 : stride, l : l + (OW - 1) * stride + 1 : stride]
            dw[:, :, k, l] = np.einsum("nfij,ncij->fc", dout, seen)

    # dx: a full convolution of the dilated dout with the flipped filters
    h, v = (OH - 1) * stride + 1, (OW - 1) * stride + 1
    spread = np.zeros((N, F, h + 2 * (KH - 1), v + 2 * (KW - 1)), dtype=dout.dtype)
    spread[:, :, KH - 1 : KH - 1 + h : stride, KW - 1 : KW - 1 + v : stride] = dout
    flipped = w[:, :, ::-1, ::-1]
    windows = np.lib.stride_tricks.sliding_window_view(spread, (KH, KW), axis=(2, 3))
    dx_pad = np.einsum("nfijkl,fckl->ncij", windows, flipped)
    dx = dx_pad[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, db
