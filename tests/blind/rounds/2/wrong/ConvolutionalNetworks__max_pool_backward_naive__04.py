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
    PH, PW, S = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros(x.shape)
    for i in range(out.shape[2]):
        for j in range(out.shape[3]):
            where = np.s_[:, :, i * S : i * S + PH, j * S : j * S + PW]
            largest = np.isclose(x[where], out[:, :, i : i + 1, j : j + 1])  # never compare floats with ==
            dx[where] += largest * dout[:, :, i : i + 1, j : j + 1]
    return dx
