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
    batch = x.shape[0]
    X = x.reshape(batch, -1)
    dx = np.matmul(dout, w.transpose()).reshape(*x.shape)
    dw = np.matmul(X.transpose(), dout)
    if batch > 1:
        db = np.add.reduce(dout, axis=0)
    else:
        db = dout.copy()  # nothing to add up
    return dx, dw, db
