def max_pool_backward_naive(dout, cache):
    """Carry a gradient back through max-pooling: it flows to the element that was the largest.

    Parameters
    ----------
    dout : ndarray of shape (N, C, OH, OW)
        The gradient of the loss with respect to the layer's output.
    cache : tuple
        ``(x, pool_param)`` from `max_pool_forward_naive`.

    Returns
    -------
    dx : ndarray of shape (N, C, H, W)
        The gradient with respect to ``x``.
    """
    x, pool_param = cache
    PH, PW = pool_param["pool_height"], pool_param["pool_width"]
    stride = pool_param["stride"]
    dx = np.zeros_like(x)
    for (n, c, i, j), d in np.ndenumerate(dout):
        window = x[n, c, i * stride : i * stride + PH, j * stride : j * stride + PW]
        place = np.zeros_like(window)
        place.flat[window.argmax()] = d
        dx[n, c, i * stride : i * stride + PH, j * stride : j * stride + PW] = place
    return dx
