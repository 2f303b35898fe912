def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    D = x.shape[1]
    if mode not in ("train", "test"):
        raise ValueError(f'batchnorm_forward: the mode is {mode!r}; bn_param must say "train" or "test".')

    # start with a unit gaussian as the guess for the statistics
    running_mean = bn_param.get("running_mean", np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.ones(D, dtype=x.dtype))

    cache = None
    if mode == "test":
        out = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
    else:
        mu, var = np.mean(x, axis=0), np.var(x, axis=0)
        centered = x - mu
        xhat = centered / np.sqrt(var + eps)
        out = gamma * xhat + beta
        cache = (centered, xhat, var, eps, gamma)
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache
