def max_pool_forward_naive(x, pool_param):
    PH, PW, S = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    N, C, H, W = x.shape
    OH, OW = (H - PH) // S + 1, (W - PW) // S + 1
    out = np.empty((N, C, OH, OW), dtype=x.dtype)
    for i in range(OH):
        for j in range(OW):
            out[:, :, i, j] = x[:, :, i * S : i * S + PH, j * S : j * S + PW].max(axis=(2, 3))
    cache = (x, pool_param)
    return out, cache
