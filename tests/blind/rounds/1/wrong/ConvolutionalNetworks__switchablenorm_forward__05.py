def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    mode = sn_param["mode"]
    eps = sn_param.get("eps", 1e-5)
    momentum = sn_param.get("momentum", 0.9)
    running_mean = sn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = sn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'switchablenorm_forward: the mode is {mode!r}; sn_param must say "train" or "test".')

    cache = None
    C = x.shape[1]
    v = np.exp(mean_logits - mean_logits.max())
    v /= v.sum()
    u = np.exp(var_logits - var_logits.max())
    u /= u.sum()

    kinds = {"instance": (2, 3), "layer": (1, 2, 3), "batch": (0, 2, 3)}
    mu = {kind: x.mean(axis=ax, keepdims=True) for kind, ax in kinds.items()}
    var = {kind: x.var(axis=ax, keepdims=True) for kind, ax in kinds.items()}
    new_var = momentum * running_var + (1 - momentum) * var["batch"].reshape(C)
    if mode == "train":
        running_mean = momentum * running_mean + (1 - momentum) * mu["batch"].reshape(C)
    else:
        mu["batch"] = running_mean.reshape(1, C, 1, 1)
        var["batch"] = running_var.reshape(1, C, 1, 1)
    running_var = new_var
    mus, variances = list(mu.values()), list(var.values())
    inv = 1 / np.sqrt(sum(u[k] * variances[k] for k in range(3)) + eps)
    x_hat = (x - sum(v[k] * mus[k] for k in range(3))) * inv
    out = x_hat * gamma.reshape(C, 1, 1) + beta.reshape(C, 1, 1)
    if mode == "train":
        cache = (x, x_hat, inv, gamma, v, u, mus, variances)

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache
