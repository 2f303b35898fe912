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
    p = dropout_param["p"]
    if mode == "train":
        scale = 1.0 / max(p, 0.1)  # a tiny p must not blow up the gradient
        dx = np.where(mask > 0, dout * scale, 0.0)
    else:
        dx = np.array(dout)
    return dx
