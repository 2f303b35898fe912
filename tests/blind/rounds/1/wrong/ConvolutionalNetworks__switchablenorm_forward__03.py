def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    mode = sn_param["mode"]
    eps = sn_param.get("eps", 1e-5)
    momentum = sn_param.get("momentum", 0.9)
    running_mean = sn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = sn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'switchablenorm_forward: the mode is {mode!r}; sn_param must say "train" or "test".')

    cache = None
    def softmax(logits):
        powers = np.exp(logits - logits.max())
        return powers / powers.sum()

    C = x.shape[1]
    w_mean, w_var = softmax(mean_logits), softmax(var_logits)
    mus, sigmas = [], []
    for ax in ((2, 3), (1, 2, 3)):
        mus.append(x.mean(axis=ax, keepdims=True))
        sigmas.append(x.var(axis=ax, keepdims=True))
    if mode == "train":
        batch_mean, batch_var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
        running_mean = momentum * running_mean + (1 - momentum) * batch_mean
        running_var = momentum * running_var + (1 - momentum) * batch_var
    else:
        batch_mean, batch_var = running_mean, running_var
    mus.append(batch_mean.reshape(1, C, 1, 1))
    sigmas.append(batch_var.reshape(1, C, 1, 1))
    mu = sum(w * m for w, m in zip(w_mean, mus))
    inv = 1 / np.sqrt(sum(w * s for w, s in zip(w_var, sigmas)) + eps)
    x_hat = (x - mu) * inv
    out = gamma.reshape(C, 1, 1) * x_hat + beta.reshape(C, 1, 1)
    cache = (x, x_hat, inv, gamma, w_mean, w_var, mus, sigmas)

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache
