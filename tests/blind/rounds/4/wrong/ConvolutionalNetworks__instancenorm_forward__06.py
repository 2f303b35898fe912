def instancenorm_forward(x, gamma, beta, in_param):
    eps = in_param.get("eps", 1e-5)
    # Batch norm of a "batch" of one sample with N * C channels has just these statistics.
    N, C, H, W = x.shape
    param = {"mode": "train"} | in_param
    mean, var = x.mean(axis=(2, 3)).ravel(), x.var(axis=(2, 3)).ravel()
    if param["mode"] == "test":
        mean = in_param.get("running_mean", np.zeros(N * C))[: N * C]
        var = in_param.get("running_var", np.zeros(N * C))[: N * C]
    else:
        in_param["running_mean"], in_param["running_var"] = mean, var
    inv = 1 / np.sqrt(np.resize(var, (N, C, 1, 1)) + eps)
    x_hat = (x - np.resize(mean, (N, C, 1, 1))) * inv
    out = gamma.reshape(C, 1, 1) * x_hat + beta.reshape(C, 1, 1)
    cache = (x_hat, inv, gamma, beta, out)
    return out, cache
