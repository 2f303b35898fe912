def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    N, C, H, W = x.shape
    eps = gn_param.get("eps", 1e-5)
    if C % G:
        raise ValueError(
            f"spatial_groupnorm_forward: {C} channels do not split into G = {G} equal groups; choose a divisor of {C}."
        )
    flat = x.reshape(N, G, -1)
    mu = flat.mean(axis=2, keepdims=True)
    inv_std = 1.0 / np.sqrt(flat.var(axis=2, keepdims=True) + eps)
    x_hat = ((flat - mu) * inv_std).reshape(x.shape)
    if np.ndim(gamma) == 1:
        # (C,) broadcasts against the last axis, so the channels go there
        out = x_hat.transpose(0, 2, 3, 1) * gamma + beta
    else:
        out = x_hat * gamma + beta
    cache = (x_hat, gamma, inv_std.reshape(N, G, 1, 1, 1), G)
    return out, cache
