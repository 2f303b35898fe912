def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    PH, PW, S = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(*dout.shape):
        patch = x[n, c, i * S : i * S + PH, j * S : j * S + PW]
        a, b = np.unravel_index(patch.argmax(), patch.shape)
        dx[n, c, i * S + a, j * S + b] = dout[n, c, i, j]
    return dx
