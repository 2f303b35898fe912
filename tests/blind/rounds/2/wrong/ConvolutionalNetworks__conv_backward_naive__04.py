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
    step, border = conv_param["stride"], conv_param["pad"]
    H, W = x.shape[2:]
    KH, KW = w.shape[2:]
    OH, OW = dout.shape[2:]

    # over the elements of the kernel instead of the positions
    big = np.pad(x, ((0, 0), (0, 0), (border, border), (border, border)))
    dbig = np.zeros_like(big)
    dw = np.zeros_like(w)
    for k in range(KH):
        for l in range(KW):
            seen = (slice(None), slice(None), slice(k, k + step * (OH - 1) + 1, step), slice(l, l + step * (OW - 1) + 1, step))
            dw[:, :, k, l] = np.einsum("nfij,ncij->fc", dout, big[seen])
            dbig[seen] += np.einsum("nfij,fc->ncij", dout, w[:, :, k, l])
    dx = dbig[:, :, border : border + H, border : border + W]

    per_sample = np.squeeze(dout.sum(axis=(2, 3)))
    db = per_sample.sum(axis=0)
    return dx, dw, db
