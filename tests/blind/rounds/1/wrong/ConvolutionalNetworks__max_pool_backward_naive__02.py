def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    PH, PW, stride = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, H, W = x.shape
    OH, OW = dout.shape[2:]
    dx = np.zeros((N, C, H, W), dtype=dout.dtype)
    disjoint = stride >= PW  # then nothing has to be added up
    n, c = np.arange(N)[:, None], np.arange(C)[None, :]
    for i in range(OH):
        for j in range(OW):
            window = x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW]
            r, q = np.divmod(window.reshape(N, C, PH * PW).argmax(axis=-1), PW)
            r, q = r + i * stride, q + j * stride
            if disjoint:
                dx[n, c, r, q] = dout[:, :, i, j]
            else:
                dx[n, c, r, q] += dout[:, :, i, j]
    return dx
