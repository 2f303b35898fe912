def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    PH, PW, S = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, OH, OW = dout.shape
    dx = np.zeros(x.shape, dtype=dout.dtype)
    n, c = np.ogrid[:N, :C]
    for i in range(OH):
        for j in range(OW):
            k = x[:, :, i * S : i * S + PH, j * S : j * S + PW].reshape(N, C, -1).argmax(axis=2)
            dx[n, c, i * S + k // PW, j * S + k % PW] += dout[:, :, i, j]
    return dx
