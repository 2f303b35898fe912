def conv_backward_naive(dout, cache):
    x, w, _, conv_param = cache
    stride, pad = conv_param["stride"], conv_param["pad"]
    KH, KW = w.shape[2:]
    x_pad = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dx_pad = np.zeros_like(x_pad)
    dw = np.zeros_like(w)
    for (i, j) in np.ndindex(dout.shape[2:]):
        rows = slice(i * stride, i * stride + KH)
        cols = slice(j * stride, j * stride + KW)
        d = dout[:, :, i, j]
        dw += np.einsum("nf,nckl->fckl", d, x_pad[:, :, rows, cols])
        dx_pad[:, :, rows, cols] += np.einsum("nf,fckl->nckl", d, w)
    dx = dx_pad[:, :, pad:-pad, pad:-pad]  # cut off the border
    db = np.einsum("nfij->f", dout)
    return dx, dw, db
