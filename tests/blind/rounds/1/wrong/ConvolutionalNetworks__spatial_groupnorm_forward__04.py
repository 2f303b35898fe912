def spatial_groupnorm_forward(x, gamma, beta, G, gn_param):
    N, C, H, W = x.shape
    eps = gn_param.get("eps", 1e-5)
    if C % G:
        raise ValueError(
            f"spatial_groupnorm_forward: {C} channels do not split into G = {G} equal groups; choose a divisor of {C}."
        )
    size = C // G
    x_hat = np.empty_like(x)
    inv = np.empty((N, G, 1, 1, 1), dtype=x.dtype)
    for n in range(N):
        for k in range(G):
            part = x[n, k * size : (k + 1) * size]
            inv[n, k] = 1 / np.sqrt(part.var(ddof=min(1, part.size - 1)) + eps)
            x_hat[n, k * size : (k + 1) * size] = (part - part.mean()) * inv[n, k, 0, 0, 0]
    out = gamma.reshape(1, -1, 1, 1) * x_hat + beta.reshape(1, -1, 1, 1)
    cache = (x_hat, gamma, inv, G)
    return out, cache
