def layernorm_forward(x, gamma, beta, ln_param):
    eps = ln_param.get("eps", 1e-5)
    xt = x.T
    D = len(xt)
    mu = xt.sum(axis=0) / D
    dev = xt - mu
    std = np.sqrt((dev**2).sum(axis=0) / max(D - 1, 1) + eps)
    x_hat = (dev / std).T
    out = gamma * x_hat + beta
    cache = (x_hat, gamma, std[:, np.newaxis])
    return out, cache
