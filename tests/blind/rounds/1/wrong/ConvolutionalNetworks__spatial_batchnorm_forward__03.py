def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    N, C, H, W = x.shape
    settings = {"eps": 1e-8, "momentum": 0.9}
    settings.update(bn_param)
    samples = x.transpose(1, 0, 2, 3).reshape(C, -1).T
    out, cache = batchnorm_forward(samples, gamma, beta, settings)
    out = out.T.reshape(C, N, H, W).transpose(1, 0, 2, 3)
    for key in ("running_mean", "running_var"):
        bn_param[key] = settings[key]
    if settings["mode"] == "test":
        cache = None
    return out, cache
