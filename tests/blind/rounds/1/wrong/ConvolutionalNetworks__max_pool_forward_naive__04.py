def max_pool_forward_naive(x, pool_param):
    N, C, H, W = x.shape
    hh, ww, step = pool_param["pool_height"], pool_param["pool_width"], pool_param["stride"]
    tops = range(0, H - hh + 1, step)
    lefts = range(0, W - ww + 1, step)
    out = np.zeros((N, C, len(tops), len(lefts)), dtype=np.float32)
    for i, top in enumerate(tops):
        for j, left in enumerate(lefts):
            out[..., i, j] = x[..., top : top + hh, left : left + ww].max(axis=-1).max(axis=-1)
    cache = (x, pool_param)
    return out, cache
