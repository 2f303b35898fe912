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
    if mode == "train":
        flat = dout.reshape(len(dout), -1) * mask.reshape(len(mask), -1)
        dx = flat.reshape(dout.shape) if dout.ndim == 4 else flat
    else:
        dx = dout
    return dx
