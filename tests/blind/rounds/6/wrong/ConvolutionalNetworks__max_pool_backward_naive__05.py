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
    windows = np.lib.stride_tricks.sliding_window_view(x, (PH, PW), axis=(2, 3))[:, :, ::stride, ::stride]
    place = windows.reshape(*dout.shape, PH * PW).argmax(axis=-1)
    n, c, i, j = np.indices(dout.shape)
    dx = np.zeros_like(x)
    dx[n, c, i * stride + place // PW, j * stride + place % PW] += dout
    return dx
