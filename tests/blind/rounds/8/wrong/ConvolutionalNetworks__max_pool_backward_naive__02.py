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
    s = pool_param["stride"]
    dx = np.zeros_like(x, dtype=float)
    for n, c, i, j in np.ndindex(*dout.shape):
        best, at = 0, (i * s, j * s)
        for k in range(i * s, i * s + pool_param["pool_height"]):
            for l in range(j * s, j * s + pool_param["pool_width"]):
                if x[n, c, k, l] > best:
                    best, at = x[n, c, k, l], (k, l)
        dx[n, c, at[0], at[1]] += dout[n, c, i, j]
    return dx