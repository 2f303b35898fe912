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
    if PH == PW == stride:
        # Windows that tile the image do not meet, so all of them can be done at once.
        tiles = x[:, :, : OH * PH, : OW * PW].reshape(N, C, OH, PH, OW, PW).transpose(0, 1, 2, 4, 3, 5)
        tiles = tiles.reshape(N, C, OH, OW, PH * PW)
        dtiles = np.zeros(tiles.shape)
        np.put_along_axis(dtiles, tiles.argmax(axis=-1)[..., None], dout[..., None], axis=-1)
        dx = dtiles.reshape(N, C, OH, OW, PH, PW).transpose(0, 1, 2, 4, 3, 5).reshape(N, C, OH * PH, OW * PW)
    else:
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(N, C, OH, OW):
            window = x[n, c, i * stride : i * stride + PH, j * stride : j * stride + PW]
            k, l = divmod(int(window.argmax()), PW)
            dx[n, c, i * stride + k, j * stride + l] += dout[n, c, i, j]
    return dx
