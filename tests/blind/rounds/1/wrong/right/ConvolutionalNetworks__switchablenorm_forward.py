def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    mode = sn_param["mode"]
    eps = sn_param.get("eps", 1e-5)
    momentum = sn_param.get("momentum", 0.9)
    running_mean = sn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = sn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'switchablenorm_forward: the mode is {mode!r}; sn_param must say "train" or "test".')

    cache = None

    def softmax(z):
        e = np.exp(z - z.max())
        return e / e.sum()

    v, u = softmax(mean_logits), softmax(var_logits)
    mus = [x.mean(axis=axes, keepdims=True) for axes in ((2, 3), (1, 2, 3), (0, 2, 3))]
    vs = [x.var(axis=axes, keepdims=True) for axes in ((2, 3), (1, 2, 3), (0, 2, 3))]
    if mode == "train":
        running_mean = momentum * running_mean + (1 - momentum) * mus[2].ravel()
        running_var = momentum * running_var + (1 - momentum) * vs[2].ravel()
    else:
        mus[2], vs[2] = running_mean.reshape(1, -1, 1, 1), running_var.reshape(1, -1, 1, 1)
    mu = sum(a * m for a, m in zip(v, mus))
    var = sum(a * s for a, s in zip(u, vs))
    inv = 1 / np.sqrt(var + eps)
    x_hat = (x - mu) * inv
    out = gamma.reshape(1, -1, 1, 1) * x_hat + beta.reshape(1, -1, 1, 1)
    if mode == "train":
        cache = (x, x_hat, inv, gamma, v, u, mus, vs)

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache
