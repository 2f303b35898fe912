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
        N = x.shape[0]
        sample_mean = x.mean(0)
        x_zero = x - sample_mean
        sample_var = np.mean(x_zero * x_zero, axis=0)
        x_hat = x_zero / np.sqrt(sample_var + eps)
        out = x_hat * gamma + beta
        cache = (x_zero, x_hat, sample_var, eps, gamma)
        running_mean = running_mean * momentum + sample_mean * (1 - momentum)
        # unbiased estimate for the population, like in the paper
        population_var = sample_var * N / max(N - 1, 1)
        running_var = running_var * momentum + population_var * (1 - momentum)
    elif mode == "test":
        x_hat = (x - running_mean) / np.sqrt(running_var + eps)
        out = x_hat * gamma + beta

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache
