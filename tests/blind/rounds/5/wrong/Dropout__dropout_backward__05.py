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
        samples = dout.shape[0]
        rows = dout.reshape(samples, -1)
        factors = mask.reshape(samples, -1, order="F")
        dx = (rows * factors).reshape(dout.shape)
    else:
        dx = dout
    return dx
