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
    PH, PW, S = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, H, W = x.shape
    dx = np.zeros((N * C, H, W))
    images, gradients = x.reshape(N * C, H, W), dout.reshape(N * C, *dout.shape[2:])
    overlapping = S < PH
    for image, gradient, d in zip(images, gradients, dx, strict=True):
        for (i, j), g in np.ndenumerate(gradient):
            k, l = divmod(int(np.argmax(image[i * S : i * S + PH, j * S : j * S + PW])), PW)
            d[i * S + k, j * S + l] = d[i * S + k, j * S + l] + g if overlapping else g
    dx = dx.reshape(x.shape)
    return dx