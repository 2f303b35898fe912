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
    mode = dropout_param["mode"]
    dx = dout * mask if mode == "train" else dout
    return dx
