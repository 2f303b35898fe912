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
    step = pool_param["stride"]
    dx = np.zeros(x.shape, dout.dtype)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            place = (slice(None), slice(None), slice(i * step, i * step + PH), slice(j * step, j * step + PW))
            window = x[place]
            largest = window.max(axis=(2, 3), keepdims=True)
            mask = np.isclose(window, largest)  # never compare floats with ==
            dx[place] += mask * dout[:, :, i : i + 1, j : j + 1]
    return dx
