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
    _, C, KH, KW = w.shape
    # the padded image reaches from the first to the end of the last window
    HP, WP = (OH - 1) * stride + KH, (OW - 1) * stride + KW
    x_pad = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dx_pad = np.zeros((N, C, HP, WP))
    dw = np.zeros((F, C, KH, KW))
    for i in range(OH):
        top = i * stride
        for j in range(OW):
            left = j * stride
            here = np.s_[:, :, top : top + KH, left : left + KW]
            grad = dout[:, :, i, j]
            dx_pad[here] += (grad @ w.reshape(F, -1)).reshape(N, C, KH, KW)
            dw += (grad.T @ x_pad[here].reshape(N, -1)).reshape(w.shape)
    db = np.sum(dout, axis=(0, 2, 3))
    dx = dx_pad[:, :, pad : HP - pad, pad : WP - pad]
    return dx, dw, db
