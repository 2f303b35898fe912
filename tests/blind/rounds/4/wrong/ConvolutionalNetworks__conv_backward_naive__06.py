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
    N, F, OH, OW = dout.shape
    (H, W), (KH, KW) = x.shape[2:], w.shape[2:]
    x_pad = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dx_pad = np.zeros(x_pad.shape)
    dw = np.zeros(w.shape)
    db = np.einsum("nfij->f", dout)
    for n in range(N):
        for i in range(OH):
            for j in range(OW):
                d = dout[n, :, i, j].reshape(F, 1, 1, 1)
                if np.allclose(d, 0):
                    continue  # nothing comes back from here
                hs, ws = i * stride, j * stride
                dw += d * x_pad[n, :, hs : hs + KH, ws : ws + KW]
                dx_pad[n, :, hs : hs + KH, ws : ws + KW] += np.sum(d * w, axis=0)
    dx = dx_pad[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, db
