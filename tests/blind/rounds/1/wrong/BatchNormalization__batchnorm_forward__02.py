def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    running_mean = bn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'batchnorm_forward: the mode is {mode!r}; bn_param must say "train" or "test".')

    cache = None
    N = x.shape[0]
    if mode == "train" and N > 1:
        mu = np.mean(x, axis=0)
        var = np.var(x, axis=0)
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var
    else:
        # test time - or a batch of one, from which no variance can be estimated
        mu, var = running_mean, running_var

    std = np.sqrt(var + eps)
    xmu = x - mu
    xhat = xmu / std
    out = gamma * xhat + beta
    if mode == "train":
        cache = (xhat, gamma, xmu, std)

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache
