def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    N, C, H, W = x.shape
    eps = gn_param.get("eps", 1e-5)
    if C % G:
        raise ValueError(
            f"spatial_groupnorm_forward: {C} channels do not split into G = {G} equal groups; choose a divisor of {C}."
        )
    # scale and shift, as they broadcast against the maps
    gamma.shape = beta.shape = (1, C, 1, 1)
    group = x.reshape((N, G, C // G, H, W))
    axes = (2, 3, 4)
    std = np.sqrt(np.var(group, axis=axes, keepdims=True) + eps)
    x_hat = (group - np.mean(group, axis=axes, keepdims=True)) / std
    x_hat = x_hat.reshape((N, C, H, W))
    out = gamma * x_hat + beta
    cache = (x_hat, std.reshape((N, G, 1)), gamma, G)
    return out, cache
