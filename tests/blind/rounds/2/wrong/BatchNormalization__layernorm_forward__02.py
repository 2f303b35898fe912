def layernorm_forward(x, gamma, beta, ln_param):
    eps = ln_param.get("eps", 1e-5)
    N, D = x.shape
    if D > 1:
        mu = x.sum(axis=1, keepdims=True) / D
        var = ((x - mu) ** 2).sum(axis=1, keepdims=True) / D
        inv_std = 1.0 / np.sqrt(var + eps)
        x_hat = (x - mu) * inv_std
    else:
        # a single feature cannot be normalized, it would always become zero
        inv_std = np.ones_like(x)
        x_hat = x.copy()
    out = gamma * x_hat + beta
    cache = (x_hat, inv_std, gamma)
    return out, cache
