def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    N, C, H, W = x.shape
    eps = gn_param.get("eps", 1e-5)
    if C % G:
        raise ValueError(
            f"spatial_groupnorm_forward: {C} channels do not split into G = {G} equal groups; choose a divisor of {C}."
        )
    groups = x.reshape(N, G, C // G, H, W)
    over = (2, 3, 4)
    mean = np.mean(groups, axis=over, keepdims=True)
    var = np.var(groups, axis=over, keepdims=True)
    if (C // G) * H * W == 1:
        # a single number has no spread: leave it as it is
        mean, var = np.zeros_like(mean), np.ones_like(var) - eps
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (inv_std * (groups - mean)).reshape(N, C, H, W)
    scale, shift = np.reshape(gamma, (1, C, 1, 1)), np.reshape(beta, (1, C, 1, 1))
    out = scale * x_hat + shift
    cache = (x_hat, gamma, inv_std, G)
    return out, cache
