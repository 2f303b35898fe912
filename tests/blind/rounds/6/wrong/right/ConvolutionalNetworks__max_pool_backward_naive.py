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
    PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, OH, OW = dout.shape
    n, c = np.ogrid[:N, :C]
    dx = np.zeros(x.shape, dtype=dout.dtype)
    for i in range(OH):
        for j in range(OW):
            window = x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW]
            k, l = np.divmod(window.reshape(N, C, PH * PW).argmax(axis=2), PW)
            dx[n, c, i * stride + k, j * stride + l] += dout[:, :, i, j]
    return dx
