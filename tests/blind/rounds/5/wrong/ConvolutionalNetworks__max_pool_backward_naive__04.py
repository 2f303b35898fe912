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
    height, width = pool_param["pool_height"], pool_param["pool_width"]
    step = pool_param["stride"]
    dx = np.zeros_like(x)
    N, C, OH, OW = dout.shape
    for i in range(OH):
        for j in range(OW):
            flat = x[:, :, i * step : i * step + height, j * step : j * step + width].reshape(N, C, height * width)
            where = flat.argmax(axis=-1)
            for n in range(N):
                for c in range(C):
                    row = i * step + where[n, c] // width
                    column = j * step + where[n, c] % width
                    dx[n, c, row, column] += dout[n, c, i, j]
    return dx
