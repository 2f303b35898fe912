def affine_backward(dout, cache):
    """Carry a gradient back through an affine layer.

    Parameters
    ----------
    dout : ndarray of shape (N, M)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        ``(x, w, b)`` from `affine_forward`.

    Returns
    -------
    dx : ndarray of shape (N, d_1, ..., d_k)
        The gradient with respect to ``x``, in the shape of ``x``.
    dw : ndarray of shape (D, M)
        The gradient with respect to ``w``.
    db : ndarray of shape (M,)
        The gradient with respect to ``b``.
    """
    x, w, _ = cache
    N, D = x.shape[0], w.shape[0]
    dw, db = np.zeros(w.shape), np.zeros(w.shape[1])
    for n in range(N):
        dw += np.outer(x[n].reshape(D), dout[n])
        db += dout[n]
    dx = dout @ w.T
    if x.ndim > 2:
        dx = dx.reshape(N, x.shape[1], -1)
    return dx, dw, db
