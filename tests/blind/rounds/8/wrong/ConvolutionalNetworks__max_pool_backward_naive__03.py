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
    height, width, stride = (pool_param[k] for k in ("pool_height", "pool_width", "stride"))
    N, C, OH, OW = dout.shape
    dx = np.zeros(x.shape)
    n, c = np.ogrid[:N, :C]
    for i in range(OH):
        for j in range(OW):
            window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
            where = window.reshape(N, C, -1).argmax(axis=2)
            dx[n, c, i * stride + where // width, j * stride + where % width] = dout[:, :, i, j]
    return dx