def batchnorm_forward(x, gamma, beta, bn_param):
    """Normalize every feature over the minibatch, then scale and shift it."""
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    running_mean = bn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'batchnorm_forward: the mode is {mode!r}; bn_param must say "train" or "test".')

    cache = None
    if mode == "train" and x.shape[0] > 1:
        mean = x.mean(axis=0)
        var = x.var(axis=0)
        running_mean = momentum * running_mean + (1.0 - momentum) * mean
        running_var = momentum * running_var + (1.0 - momentum) * var
    else:
        # test time; one sample has no variance of its own either
        mean, var = running_mean, running_var

    diff = x - mean
    x_norm = diff / np.sqrt(var + eps)
    out = x_norm * gamma + beta
    if mode == "train":
        cache = diff, x_norm, var, eps, gamma

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache
