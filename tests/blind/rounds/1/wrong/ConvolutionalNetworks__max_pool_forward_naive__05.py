def max_pool_forward_naive(x, pool_param):
    N, C, H, W = x.shape
    PH, PW, S = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    OH = (H - PH) // S + 1
    OW = (W - PW) // S + 1
    out = np.zeros((N, C, OH, OW), dtype=x.dtype)
    for i in range(OH):
        for j in range(OW):
            for h in range(PH):
                for w in range(PW):
                    out[:, :, i, j] = np.maximum(out[:, :, i, j], x[:, :, i * S + h, j * S + w])
    cache = (x, pool_param)
    return out, cache
