def dropout_backward(dout, cache):
    """Carry a gradient back through dropout.

    Parameters
    ----------
    dout : ndarray of any shape
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        ``(dropout_param, mask)`` from `dropout_forward`.

    Returns
    -------
    dx : ndarray of the same shape
        The gradient with respect to ``x``.
    """
    dropout_param, mask = cache
    mode, p = dropout_param["mode"], dropout_param["p"]
    if mode == "train":
        dx = np.zeros(dout.shape, dtype=dout.dtype)
        louder = mask > 1  # these were kept, and divided by p
        dx[louder] = dout[louder] / p
    else:
        dx = dout.copy()
    return dx
