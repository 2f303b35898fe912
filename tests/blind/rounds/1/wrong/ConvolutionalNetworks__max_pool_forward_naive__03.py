def max_pool_forward_naive(x, pool_param):
    PH = pool_param["pool_height"]
    PW = pool_param["pool_width"]
    stride = pool_param["stride"]
    N, C, H, W = x.shape
    if PH == PW and H % PH == 0 and W % PW == 0:
        # the windows tile the image: one reshape does it
        out = x.reshape(N, C, H // PH, PH, W // PW, PW).max(axis=5).max(axis=3)
    else:
        OH, OW = 1 + (H - PH) // stride, 1 + (W - PW) // stride
        out = np.zeros((N, C, OH, OW), dtype=x.dtype)
        for i in range(OH):
            for j in range(OW):
                out[:, :, i, j] = np.max(x[:, :, stride * i : stride * i + PH, stride * j : stride * j + PW], axis=(2, 3))
    cache = (x, pool_param)
    return out, cache
