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
    n = x.shape[0]
    db = np.ones(n) @ dout
    dw = np.transpose(x.reshape(n, -1)) @ dout
    dx = dout @ np.transpose(w)
    if x.ndim > 2:
        dx = dx.reshape(n, x.shape[1], -1)
    return dx, dw, db
