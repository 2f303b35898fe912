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
    stride = pool_param["stride"]
    dx = np.zeros(x.shape, dtype=dout.dtype)
    for (n, c, i, j), d in np.ndenumerate(dout):
        image = x[n, c]
        largest = image[i * stride : i * stride + height, j * stride : j * stride + width].max()
        row, column = np.argwhere(image == largest)[0]
        dx[n, c, row, column] += d
    return dx
