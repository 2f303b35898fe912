def max_pool_forward_naive(x, pool_param):
    ph, pw = pool_param["pool_height"], pool_param["pool_width"]
    stride = pool_param["stride"]
    N, C, H, W = x.shape
    OH = (H - ph) // stride + 1
    OW = (W - pw) // stride + 1
    out = np.full((N, C, OH, OW), -1e6, dtype=x.dtype)  # smaller than anything
    for k in range(ph):
        for l in range(pw):
            tap = x[:, :, k : k + (OH - 1) * stride + 1 : stride, l : l + (OW - 1) * stride + 1 : stride]
            out = np.maximum(out, tap)
    cache = (x, pool_param)
    return out, cache
