def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    N, C, H, W = x.shape
    def per_channel(a):
        return a.reshape(1, C, 1, 1)

    mode = bn_param["mode"]
    if mode not in ("train", "test"):
        raise ValueError(f"spatial_batchnorm_forward: unknown mode {mode!r}")
    eps = bn_param.get("eps", 1e-5)
    m = bn_param.get("momentum", 0.9)
    mu, var = np.mean(x, axis=(0, 2, 3)), np.var(x, axis=(0, 2, 3))
    old_mean = bn_param.get("running_mean", np.zeros(C, dtype=x.dtype))
    old_var = bn_param.get("running_var", np.zeros(C, dtype=x.dtype))
    bn_param["running_mean"] = m * old_mean + (1 - m) * mu
    bn_param["running_var"] = m * old_var + (1 - m) * var
    if mode == "test":
        mu, var = old_mean, old_var
    x_hat = (x - per_channel(mu)) / np.sqrt(per_channel(var) + eps)
    out = per_channel(gamma) * x_hat + per_channel(beta)
    cache = None if mode == "test" else (x, gamma, eps)
    return out, cache
