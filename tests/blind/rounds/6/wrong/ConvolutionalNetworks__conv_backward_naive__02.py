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
    KH, KW = w.shape[2:]
    N, F, OH, OW = dout.shape
    x_pad = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    dx_pad = np.zeros(x_pad.shape)
    dw = np.zeros(w.shape)
    db = np.einsum("nfij->f", dout)
    for n in range(N):
        for i in range(OH):
            for j in range(OW):
                box = np.s_[n, :, i * stride : i * stride + KH, j * stride : j * stride + KW]
                window = x_pad[box]
                if not window.any():
                    continue  # the window sees nothing but the border of zeros
                for f in range(F):
                    dw[f] += dout[n, f, i, j] * window
                    dx_pad[box] += dout[n, f, i, j] * w[f]
    H, W = x.shape[2:]
    dx = dx_pad[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, db
