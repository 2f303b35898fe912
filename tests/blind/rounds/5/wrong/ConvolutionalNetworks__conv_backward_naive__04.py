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
    _, _, H, W = x.shape
    _, _, KH, KW = w.shape
    _, _, OH, OW = dout.shape
    x_pad = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    db = dout.sum(axis=(0, 2, 3))

    if KH == KW == 1:
        # A 1 x 1 filter is an affine layer at every pixel, so there is nothing to loop over.
        dw = np.einsum("nfij,ncij->fc", dout, x_pad[:, :, ::stride, ::stride])[:, :, None, None]
        dx_pad = np.einsum("nfij,fc->ncij", dout, w[:, :, 0, 0])
        dx_pad = dx_pad.repeat(stride, axis=2).repeat(stride, axis=3)  # back to the size of the image
    else:
        dw, dx_pad = np.zeros(w.shape), np.zeros(x_pad.shape)
        for i in range(OH):
            for j in range(OW):
                box = np.s_[:, :, i * stride : i * stride + KH, j * stride : j * stride + KW]
                dw += np.einsum("nf,nckl->fckl", dout[:, :, i, j], x_pad[box])
                dx_pad[box] += np.einsum("nf,fckl->nckl", dout[:, :, i, j], w)
    dx = dx_pad[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, db
