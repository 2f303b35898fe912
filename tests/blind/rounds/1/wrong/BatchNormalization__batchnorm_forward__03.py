def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    running_mean = bn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'batchnorm_forward: the mode is {mode!r}; bn_param must say "train" or "test".')

    cache = None
    trained = "running_mean" in bn_param and "running_var" in bn_param

    if mode == "test" and trained:
        out = gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta
    else:
        # training, or nothing has been averaged so far: take what this batch says
        mu = x.sum(axis=0) / len(x)
        diff = x - mu
        sigma = np.sqrt((diff * diff).sum(axis=0) / len(x) + eps)
        xhat = diff / sigma
        out = gamma * xhat + beta
        if mode == "train":
            running_mean = momentum * running_mean + (1 - momentum) * mu
            running_var = momentum * running_var + (1 - momentum) * diff.var(axis=0)
            cache = (xhat, gamma, diff, sigma)

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache
