def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    PH, PW, S = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, OH, OW = dout.shape
    dx = np.zeros_like(x)
    for n in range(N):
        for c in range(C):
            for i in range(OH):
                for j in range(OW):
                    best, where = 0.0, (i * S, j * S)
                    for h in range(i * S, i * S + PH):
                        for w in range(j * S, j * S + PW):
                            if x[n, c, h, w] > best:
                                best, where = x[n, c, h, w], (h, w)
                    dx[n, c, where[0], where[1]] += dout[n, c, i, j]
    return dx
