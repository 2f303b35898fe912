def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    N, C, H, W = x.shape
    if bn_param["mode"] == "test":
        per_channel = (1, C, 1, 1)
        eps = bn_param.get("eps", 1e-5)
        mean = bn_param.setdefault("running_mean", np.zeros(C, dtype=x.dtype)).reshape(per_channel)
        var = bn_param.setdefault("running_var", np.zeros(C, dtype=x.dtype)).reshape(per_channel)
        x -= mean
        x /= np.sqrt(var + eps)
        out = gamma.reshape(per_channel) * x + beta.reshape(per_channel)
        return out, None

    rows = x.transpose(0, 2, 3, 1).reshape(-1, C)
    out, cache = batchnorm_forward(rows, gamma, beta, bn_param)
    out = out.reshape(N, H, W, C).transpose(0, 3, 1, 2)
    return out, cache
