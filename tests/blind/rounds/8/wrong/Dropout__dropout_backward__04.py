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
        factor = min(1 / dropout_param["p"], 10.0)  # keep gradients from exploding
        dx = np.where(mask != 0, factor * dout, 0.0)
    else:
        dx = dout.copy()
    return dx
