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
    S, P = conv_param["stride"], conv_param["pad"]
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    OH, OW = dout.shape[2:]
    bordered = np.pad(x, [(0, 0), (0, 0), (P, P), (P, P)])
    dx = np.zeros(bordered.shape, dtype=x.dtype)
    dw = np.zeros_like(w)
    rows = dw.reshape(F, C * KH * KW)  # the filters as rows of a matrix
    for i in range(OH):
        for j in range(OW):
            window = bordered[:, :, i * S : i * S + KH, j * S : j * S + KW].reshape(N, -1)
            rows += dout[:, :, i, j].T @ window
            back = dout[:, :, i, j] @ w.reshape(F, -1)
            dx[:, :, i * S : i * S + KH, j * S : j * S + KW] += back.reshape(N, C, KH, KW)
    dx = dx[:, :, P : P + H, P : P + W]
    db = dout.sum((0, 2, 3))
    return dx, dw, db
