def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    N, C, H, W = x.shape
    momentum = bn_param.get("momentum", 0.9)
    running_mean = bn_param.get("running_mean", np.zeros(C, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(C, dtype=x.dtype))

    flat = np.moveaxis(x, 1, 3).reshape(N * H * W, C)
    # a copy of the settings, so that the averages are kept in one place only: below
    out, cache = batchnorm_forward(flat, gamma, beta, dict(bn_param))
    out = np.moveaxis(out.reshape(N, H, W, C), 3, 1)

    bn_param["running_mean"] = momentum * running_mean + (1 - momentum) * flat.mean(axis=0)
    bn_param["running_var"] = momentum * running_var + (1 - momentum) * flat.var(axis=0)
    if bn_param["mode"] == "test":
        cache = None
    return out, cache
