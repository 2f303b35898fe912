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
    out, _ = max_pool_forward_naive(x, pool_param)
    _, _, OH, OW = out.shape
    dx = np.zeros(x.shape, dtype=dout.dtype)
    for i in range(OH):
        for j in range(OW):
            peak = out[:, :, i : i + 1, j : j + 1]
            # where the channel has this maximum, the gradient goes
            dx += np.where(x == peak, dout[:, :, i : i + 1, j : j + 1], 0)
    return dx
