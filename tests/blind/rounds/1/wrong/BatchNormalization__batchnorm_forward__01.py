def batchnorm_forward(x, gamma, beta, bn_param):
    """Batch norm: normalize each column, keep running statistics."""
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    D = x.shape[1]
    # before anything has been seen: standard normal features
    running_mean = bn_param.get("running_mean", np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.ones(D, dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'batchnorm_forward: the mode is {mode!r}; bn_param must say "train" or "test".')

    cache = None
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = momentum * running_mean + (1 - momentum) * mean
        running_var = momentum * running_var + (1 - momentum) * var
        std = np.sqrt(var + eps)
        centered = x - mean
        x_hat = centered / std
        cache = (x_hat, gamma, centered, std)
    else:
        x_hat = (x - running_mean) / np.sqrt(running_var + eps)
    out = x_hat * gamma + beta

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache
