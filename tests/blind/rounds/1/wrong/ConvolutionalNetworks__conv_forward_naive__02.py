def conv_forward_naive(x, w, b, conv_param):
    stride, pad = conv_param["stride"], conv_param["pad"]
    F, C, KH, KW = w.shape
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode="constant")
    N, _, HP, WP = x.shape
    OH = (HP - KH) // stride + 1
    OW = (WP - KW) // stride + 1
    flat_w = w.reshape(F, -1).T
    out = np.empty((N, F, OH, OW), dtype=x.dtype)
    for i in range(OH):
        top = i * stride
        for j in range(OW):
            left = j * stride
            out[:, :, i, j] = x[:, :, top : top + KH, left : left + KW].reshape(N, -1) @ flat_w + b
    cache = (x, w, b, conv_param)
    return out, cache
