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
    dx = (dout @ w.T).reshape(x.shape)
    dx[x == 0] = 0  # a pixel that is off does not take part
    dw = x.reshape(dout.shape[0], -1).T @ dout
    db = np.ones(dout.shape[0]) @ dout
    return dx, dw, db
