def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    mode = sn_param["mode"]
    eps = sn_param.get("eps", 1e-5)
    momentum = sn_param.get("momentum", 0.9)
    running_mean = sn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = sn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'switchablenorm_forward: the mode is {mode!r}; sn_param must say "train" or "test".')

    cache = None
    N, C, H, W = x.shape
    lam = np.stack([mean_logits, var_logits])
    lam = np.exp(lam - lam.max(axis=1, keepdims=True))
    lam = lam / lam.sum(axis=1, keepdims=True)

    mu = [x.mean((2, 3), keepdims=True), x.mean((1, 2, 3), keepdims=True), x.mean((0, 2, 3), keepdims=True)]
    var = [x.var((2, 3), keepdims=True), x.var((1, 2, 3), keepdims=True), x.var((0, 2, 3), keepdims=True)]
    if mode == "train":
        running_mean = (1 - momentum) * mu[2].reshape(C) + momentum * np.zeros_like(running_mean)
        running_var = (1 - momentum) * var[2].reshape(C) + momentum * np.zeros_like(running_mean)
    else:
        mu[2], var[2] = running_mean.reshape(1, C, 1, 1), running_var.reshape(1, C, 1, 1)
    inv = 1 / np.sqrt(lam[1, 0] * var[0] + lam[1, 1] * var[1] + lam[1, 2] * var[2] + eps)
    x_hat = (x - lam[0, 0] * mu[0] - lam[0, 1] * mu[1] - lam[0, 2] * mu[2]) * inv
    out = x_hat * gamma.reshape(1, C, 1, 1) + beta.reshape(1, C, 1, 1)
    if mode == "train":
        cache = (x, x_hat, inv, gamma, lam[0], lam[1], mu, var)

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache
