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
    PH, PW, S = (pool_param[k] for k in ("pool_height", "pool_width", "stride"))
    N, C, OH, OW = dout.shape
    dx = np.zeros((N, C) + x.shape[2:])
    tiling = S >= PH  # no overlap
    everyone = np.arange(N)[:, None], np.arange(C)[None, :]
    for i in range(OH):
        for j in range(OW):
            flat = x[:, :, i * S : i * S + PH, j * S : j * S + PW].reshape(N, C, PH * PW)
            where = np.argmax(flat, axis=2)
            target = (*everyone, i * S + where // PW, j * S + where % PW)
            dx[target] = dout[:, :, i, j] if tiling else dx[target] + dout[:, :, i, j]
    return dx
