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
        return dout
    N = dout.shape[0]
    factors = mask.T.reshape(-1, N).T
    rows = dout.reshape(N, -1) * factors
    dx = rows.reshape(dout.shape)
    return dx
