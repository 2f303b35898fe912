def relu_backward(dout, cache):
    """Carry a gradient back through a rectified linear unit.

    Parameters
    ----------
    dout : ndarray of any shape
        The gradient of the loss with respect to the layer's output.
    cache : ndarray of the same shape
        ``x`` from `relu_forward`.

    Returns
    -------
    dx : ndarray of the same shape
        The gradient with respect to ``x``.
    """
    x = cache
    off = ~(x > 0)
    if dout.ndim == 2:
        dx = np.array(dout)
    else:
        dx = dout.reshape(x.shape)
    dx[off] = 0
    return dx
