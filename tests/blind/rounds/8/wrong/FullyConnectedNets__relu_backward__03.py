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
    dx = np.clip(dout, -100, 100)  # no exploding gradients
    dx[x <= 0] = 0
    return dx
