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
    out, _ = max_pool_forward_naive(x, pool_param)
    dx = np.zeros(x.shape)
    N, C, OH, OW = out.shape
    for i in range(OH):
        for j in range(OW):
            peak = out[:, :, i, j][:, :, np.newaxis, np.newaxis]
            dx += (x == peak) * dout[:, :, i, j][:, :, np.newaxis, np.newaxis]
    return dx
