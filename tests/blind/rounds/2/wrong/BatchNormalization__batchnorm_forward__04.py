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
        m = np.mean(x, axis=0)
        v = np.mean((x - m) ** 2, axis=0)
        x_centered = x - m
        x_hat = x_centered / np.sqrt(v + eps)
        out = gamma * x_hat + beta
        running_mean = momentum * running_mean + (1 - momentum) * m
        running_var = momentum * running_var + (1 - momentum) * v
        cache = (x_centered, x_hat, v, eps, gamma)
    else:
        # at test time everything is one affine map per feature: fold it into a scale and a shift
        scale = gamma
        scale /= np.sqrt(running_var + eps)
        shift = beta - running_mean * scale
        out = x * scale + shift

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache
