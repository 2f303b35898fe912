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
    height, width, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros_like(x, dtype=dout.dtype)
    for (n, c, i, j), d in np.ndenumerate(dout):
        best, row, column = 0, i * stride, j * stride
        for k in range(i * stride, i * stride + height):
            for l in range(j * stride, j * stride + width):
                if x[n, c, k, l] > best:
                    best, row, column = x[n, c, k, l], k, l
        dx[n, c, row, column] += d
    return dx
