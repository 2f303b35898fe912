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
    ph, pw, s = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, oh, ow = dout.shape
    dx = np.zeros_like(x)
    overlap = s < ph
    n, c = np.ogrid[:N, :C]
    for i in range(oh):
        for j in range(ow):
            flat = x[:, :, i * s : i * s + ph, j * s : j * s + pw].reshape(N, C, -1).argmax(axis=2)
            r, q = i * s + flat // pw, j * s + flat % pw
            if overlap:
                dx[n, c, r, q] += dout[:, :, i, j]
            else:
                dx[n, c, r, q] = dout[:, :, i, j]
    return dx
