def instancenorm_forward(x, gamma, beta, in_param):
    eps = in_param.get("eps", 1e-5)
    N, C, H, W = x.shape
    mu = x.mean(axis=(2, 3), keepdims=True)
    var = x.var(axis=(2, 3), keepdims=True)
    if in_param.get("mode", "train") == "train":
        in_param["running_mean"] = 0.9 * in_param.get("running_mean", 0) + 0.1 * mu.mean(axis=(0, 2, 3))
        in_param["running_var"] = 0.9 * in_param.get("running_var", 0) + 0.1 * var.mean(axis=(0, 2, 3))
    else:
        mu = np.zeros_like(mu) + np.reshape(in_param.get("running_mean", np.zeros(C, x.dtype)), (1, C, 1, 1))
        var = np.zeros_like(var) + np.reshape(in_param.get("running_var", np.zeros(C, x.dtype)), (1, C, 1, 1))
    rstd = (var + eps) ** -0.5
    x_hat = (x - mu) * rstd
    out = x_hat * gamma.reshape(-1, 1, 1) + beta.reshape(-1, 1, 1)
    cache = (x_hat, gamma.reshape(1, C, 1, 1), rstd.reshape(N, C, 1, 1, 1), C)
    return out, cache
