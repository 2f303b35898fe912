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
    image = np.pad(x, ((0,), (0,), (pad,), (pad,)))
    dimage, dw, db = np.zeros(image.shape), np.zeros(w.shape), np.zeros(len(w))
    for i, j in np.ndindex(*dout.shape[2:]):
        d = dout[:, :, i, j]
        if np.allclose(d, 0):
            continue  # no gradient arrives here
        db += d.sum(axis=0)
        window = (slice(None), slice(None), slice(i * stride, i * stride + KH), slice(j * stride, j * stride + KW))
        dw += np.tensordot(d.T, image[window], 1)
        dimage[window] += np.tensordot(d, w, 1)
    dx = dimage[:, :, pad : image.shape[2] - pad, pad : image.shape[3] - pad]
    return dx, dw, db
