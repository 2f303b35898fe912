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
    (N, C, H, W), (F, _, KH, KW), (_, _, OH, OW) = x.shape, w.shape, dout.shape
    x_pad = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    windows = np.lib.stride_tricks.sliding_window_view(x_pad, (KH, KW), axis=(2, 3))[:, :, ::stride, ::stride]
    dw = np.tensordot(dout, windows, axes=([0, 2, 3], [0, 2, 3])) / N  # the mean over the minibatch
    db = dout.sum(axis=(0, 2, 3))
    dx_pad = np.zeros_like(x_pad)
    for i, j in np.ndindex(OH, OW):
        dx_pad[:, :, i * stride : i * stride + KH, j * stride : j * stride + KW] += np.tensordot(dout[:, :, i, j], w, 1)
    dx = dx_pad[:, :, pad : pad + H, pad : pad + W]
    return dx, dw, db
