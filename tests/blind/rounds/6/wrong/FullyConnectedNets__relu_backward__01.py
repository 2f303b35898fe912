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
    gate = np.sign(x, out=x)  # 1 where the input was positive
    dx = dout * np.maximum(gate, 0)
    return dx
