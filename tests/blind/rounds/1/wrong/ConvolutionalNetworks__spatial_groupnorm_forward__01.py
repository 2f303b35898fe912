def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    N, C, H, W = x.shape
    eps = gn_param.get("eps", 1e-5)
    if C % G:
        raise ValueError(
            f"spatial_groupnorm_forward: {C} channels do not split into G = {G} equal groups; choose a divisor of {C}."
        )
    xg = x.reshape(N, G, C // G, H, W)
    mean = xg.mean(axis=(2, 3, 4), keepdims=True)
    var = xg.var(axis=(2, 3, 4), keepdims=True)
    if gn_param.get("mode") == "test" and "running_mean" in gn_param:
        mean, var = gn_param["running_mean"], gn_param["running_var"]
    else:
        # keep averages for test time
        for key, new in ("running_mean", mean), ("running_var", var):
            new = new.mean(axis=0, keepdims=True)
            gn_param[key] = 0.9 * gn_param.get(key, new) + 0.1 * new
    inv = 1 / np.sqrt(var + eps) * np.ones((N, 1, 1, 1, 1), dtype=x.dtype)
    x_hat = ((xg - mean) * inv).reshape(N, C, H, W)
    out = x_hat * gamma.reshape(1, C, 1, 1) + beta.reshape(1, C, 1, 1)
    cache = (x_hat, gamma, inv, G)
    return out, cache
