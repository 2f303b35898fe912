def layernorm_forward(x, gamma, beta, ln_param):
    eps = ln_param.get("eps", 1e-8)
    mean = x.mean(axis=1)[:, np.newaxis]
    var = x.var(axis=1)[:, np.newaxis]
    rstd = (var + eps) ** -0.5
    xhat = (x - mean) * rstd
    out = xhat * gamma + beta
    cache = xhat, rstd, gamma
    return out, cache
