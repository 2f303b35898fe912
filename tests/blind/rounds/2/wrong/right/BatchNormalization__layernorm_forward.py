def layernorm_forward(x, gamma, beta, ln_param):
    eps = ln_param.get("eps", 1e-5)
    xmu = x - x.mean(axis=1, keepdims=True)
    inv = 1 / np.sqrt((xmu**2).mean(axis=1, keepdims=True) + eps)
    xhat = xmu * inv
    out = gamma * xhat + beta
    cache = (xhat, inv, gamma)
    return out, cache
