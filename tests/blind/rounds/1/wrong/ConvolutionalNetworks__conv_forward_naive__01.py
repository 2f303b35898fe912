def conv_forward_naive(x, w, b, conv_param):
    s = conv_param["stride"]
    p = conv_param["pad"]
    n_img, chans, H, W = x.shape
    n_filt, _, KH, KW = w.shape
    # positions that fit into the image, plus those that the border on both sides adds
    OH = (H - KH) // s + (2 * p) // s + 1
    OW = (W - KW) // s + (2 * p) // s + 1
    x_pad = np.zeros((n_img, chans, H + 2 * p, W + 2 * p), dtype=x.dtype)
    x_pad[:, :, p : p + H, p : p + W] = x
    out = np.zeros((n_img, n_filt, OH, OW), dtype=x.dtype)
    for i in range(OH):
        for j in range(OW):
            patch = x_pad[:, :, i * s : i * s + KH, j * s : j * s + KW]
            out[:, :, i, j] = np.einsum("nckl,fckl->nf", patch, w) + b
    cache = (x, w, b, conv_param)
    return out, cache
