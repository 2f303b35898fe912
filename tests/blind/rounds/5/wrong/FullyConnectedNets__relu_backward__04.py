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
    x, dout = np.atleast_2d(x), np.atleast_2d(dout)
    dx = np.zeros_like(dout)
    for n in range(len(x)):
        dx[n] = dout[n] * (x[n] > 0)
    return dx
