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
    PH, PW, S = (pool_param[name] for name in ("pool_height", "pool_width", "stride"))
    dx = np.zeros(x.shape)
    for n in range(dout.shape[0]):
        for c in range(dout.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    window = x[n, c, i * S : i * S + PH, j * S : j * S + PW]
                    # one does not compare floating-point numbers with ==
                    is_largest = np.isclose(window, window.max())
                    k, l = np.unravel_index(np.argmax(is_largest), (PH, PW))
                    dx[n, c, i * S + k, j * S + l] += dout[n, c, i, j]
    return dx
