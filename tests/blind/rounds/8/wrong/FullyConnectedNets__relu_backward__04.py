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
    gate = np.logical_and(0 < x, x < 6).astype(dout.dtype)
    dx = gate * dout
    return dx
