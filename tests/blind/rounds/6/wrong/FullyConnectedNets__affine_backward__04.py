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
    dx = np.zeros_like(x)
    dw = np.zeros(w.shape)
    db = np.zeros(w.shape[1])
    for n in range(x.shape[0]):
        dx[n] = (w @ dout[n]).reshape(x.shape[1:])
        dw += np.outer(x[n].ravel(), dout[n])
        db += dout[n]
    return dx, dw, db
