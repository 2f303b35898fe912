def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    mode = sn_param["mode"]
    eps = sn_param.get("eps", 1e-5)
    momentum = sn_param.get("momentum", 0.9)
    running_mean = sn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = sn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'switchablenorm_forward: the mode is {mode!r}; sn_param must say "train" or "test".')

    cache = None
    def weights(logits):
        e = np.exp(logits - logits.max())
        return e / e.sum()

    shape = (1, -1, 1, 1)
    v, u = weights(mean_logits), weights(var_logits)
    mus, sds = [], []
    for axes in [(2, 3), (1, 2, 3), (0, 2, 3)]:
        mus.append(x.mean(axis=axes, keepdims=True))
        sds.append(x.var(axis=axes, keepdims=True))
    if mode == "train":
        running_mean = momentum * running_mean + (1 - momentum) * mus[2].ravel()
        running_var = momentum * running_var + (1 - momentum) * sds[2].ravel()
    else:
        mus[2], sds[2] = running_mean.reshape(shape), running_var.reshape(shape)
    mu = v[0] * mus[0] + v[1] * mus[1] + v[2] * mus[2]
    sigma = sum(u[k] * np.sqrt(sds[k] + eps) for k in range(3))
    x_hat = (x - mu) / sigma
    out = gamma.reshape(shape) * x_hat + beta.reshape(shape)
    if mode == "train":
        cache = (x, x_hat, 1 / sigma, gamma, v, u, mus, sds)

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache
