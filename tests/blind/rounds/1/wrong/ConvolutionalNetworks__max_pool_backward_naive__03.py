def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    h, w = pool_param["pool_height"], pool_param["pool_width"]
    s = pool_param["stride"]
    dx = np.zeros(x.shape, dtype=dout.dtype)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            area = (slice(None), slice(None), slice(i * s, i * s + h), slice(j * s, j * s + w))
            top = x[area].max(axis=(2, 3), keepdims=True)
            # floats should not be compared with ==
            dx[area] += np.isclose(x[area], top) * dout[:, :, i : i + 1, j : j + 1]
    return dx
