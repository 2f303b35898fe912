def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    running_mean = bn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'batchnorm_forward: the mode is {mode!r}; bn_param must say "train" or "test".')

    cache = None
    if mode == "train":
        n = x.shape[0]
        mu = x.mean(axis=0)
        xc = x - mu
        v = (xc**2).sum(axis=0) / n
        s = (v + eps) ** 0.5
        xhat = xc / s
        out = xhat * gamma + beta
        cache = (xhat, gamma, xc, s)
        # for unseen data an unbiased estimate is better
        unbiased = v * n / max(n - 1, 1)
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * unbiased
    else:
        out = (x - running_mean) / (running_var + eps) ** 0.5 * gamma + beta

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache
