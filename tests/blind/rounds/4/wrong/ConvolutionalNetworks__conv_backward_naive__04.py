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
    F, _, KH, KW = w.shape
    samples, H, W = x.shape[1:]
    s, p = conv_param["stride"], conv_param["pad"]
    _, _, OH, OW = dout.shape
    padded = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    dpadded, dw = 0.0 * padded, 0.0 * w
    for n in range(samples):
        image = slice(n, n + 1)
        for i in range(OH):
            for j in range(OW):
                d = dout[image, :, i, j]
                window = (image, slice(None), slice(i * s, i * s + KH), slice(j * s, j * s + KW))
                dw += np.tensordot(d, padded[window], axes=(0, 0))
                dpadded[window] += np.tensordot(d, w, axes=(1, 0))
    db = dout.sum(axis=(0, 2, 3))
    dx = dpadded[:, :, p : p + H, p : p + W]
    return dx, dw, db
