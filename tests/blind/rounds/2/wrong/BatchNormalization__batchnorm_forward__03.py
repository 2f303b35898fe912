def batchnorm_forward(x, gamma, beta, bn_param):
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    if mode not in ("train", "test"):
        raise ValueError(f'batchnorm_forward: the mode is {mode!r}; bn_param must say "train" or "test".')
    N, D = x.shape

    # Have we seen any training batch yet? If not there is nothing to use but the batch itself.
    have_running = "running_mean" in bn_param and "running_var" in bn_param
    running_mean = bn_param.get("running_mean", np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(D, dtype=x.dtype))

    if mode == "train" or not have_running:
        mu = x.sum(axis=0) / N
        var = ((x - mu) ** 2).sum(axis=0) / N
    else:
        mu, var = running_mean, running_var

    xmu = x - mu
    xhat = xmu / np.sqrt(var + eps)
    out = gamma[None, :] * xhat + beta[None, :]

    cache = None
    if mode == "train":
        cache = (xmu, xhat, var, eps, gamma)
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache
