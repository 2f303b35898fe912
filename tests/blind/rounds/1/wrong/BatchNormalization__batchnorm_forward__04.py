def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    m = bn_param.get("momentum") or 0.9
    running_mean = bn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))

    def normalize(mean, var):
        xc = x - mean
        std = np.sqrt(var + eps)
        return xc / std, xc, std

    cache = None
    if mode == "train":
        mean = x.mean(0)
        var = ((x - mean) ** 2).mean(0)
        x_hat, xc, std = normalize(mean, var)
        cache = x_hat, gamma, xc, std
        running_mean, running_var = m * running_mean + (1 - m) * mean, m * running_var + (1 - m) * var
    elif mode == "test":
        x_hat, _, _ = normalize(running_mean, running_var)
    else:
        raise ValueError(f'batchnorm_forward: the mode is {mode!r}; bn_param must say "train" or "test".')
    out = gamma * x_hat + beta

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache
