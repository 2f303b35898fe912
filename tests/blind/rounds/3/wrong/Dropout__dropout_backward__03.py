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
    if mode == "test":
        return 1.0 * dout
    if dout.ndim == 4:
        # images: the whole channel is kept or dropped
        mask = mask.max(axis=(2, 3), keepdims=True)
    dx = dout * mask
    return dx
