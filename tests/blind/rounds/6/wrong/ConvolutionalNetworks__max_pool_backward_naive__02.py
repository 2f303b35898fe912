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
    N, C, H, W = x.shape
    _, _, OH, OW = dout.shape
    PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros_like(x)
    flat = dx.reshape(-1)  # addressed by one number
    images = np.arange(N * C).reshape(N, C) * (H * W)
    for i in range(OH):
        for j in range(OW):
            window = x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW].reshape(N, C, -1)
            place = window.argmax(axis=-1)
            row, column = i * stride + place // PW, j * stride + place % PW
            flat[images + row * W + column] += dout[:, :, i, j]
    return dx
