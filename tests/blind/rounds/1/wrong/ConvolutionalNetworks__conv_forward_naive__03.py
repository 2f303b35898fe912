def conv_forward_naive(x, w, b, conv_param):
    stride, pad = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, C, KH, KW = w.shape
    if KH == 1 and KW == 1:
        # a 1x1 filter is just an affine map of the channels: no windows needed
        out = np.einsum("nchw,fc->nfhw", x, w[:, :, 0, 0]) + b[None, :, None, None]
        return out, (x, w, b, conv_param)

    padded = np.pad(x, [(0,), (0,), (pad,), (pad,)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, (KH, KW), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    out = np.einsum("ncijkl,fckl->nfij", windows, w) + b[None, :, None, None]
    cache = (x, w, b, conv_param)
    return out, cache
