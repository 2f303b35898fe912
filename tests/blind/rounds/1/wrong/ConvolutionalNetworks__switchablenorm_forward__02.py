def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    mode = sn_param["mode"]
    eps = sn_param.get("eps", 1e-5)
    momentum = sn_param.get("momentum", 0.9)
    running_mean = sn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = sn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'switchablenorm_forward: the mode is {mode!r}; sn_param must say "train" or "test".')

    cache = None
    axes = [(2, 3), (1, 2, 3), (0, 2, 3)]
    means = [x.mean(ax, keepdims=True) for ax in axes]
    variances = [x.var(ax, keepdims=True) for ax in axes]
    if mode == "test":
        means[2] = running_mean[None, :, None, None]
        variances[2] = running_var[None, :, None, None]
    else:
        running_mean = momentum * running_mean + (1 - momentum) * means[2].squeeze((0, 2, 3))
        running_var = momentum * running_var + (1 - momentum) * variances[2].squeeze((0, 2, 3))
    # keep exp from overflowing
    e_mean, e_var = np.exp(np.clip(mean_logits, -30, 30)), np.exp(np.clip(var_logits, -30, 30))
    v, vp = e_mean / e_mean.sum(), e_var / e_var.sum()
    mu = v[0] * means[0] + v[1] * means[1] + v[2] * means[2]
    var = vp[0] * variances[0] + vp[1] * variances[1] + vp[2] * variances[2]
    inv = 1 / np.sqrt(var + eps)
    x_hat = (x - mu) * inv
    out = gamma[:, None, None] * x_hat + beta[:, None, None]
    if mode == "train":
        cache = (x, x_hat, inv, gamma, v, vp, means, variances)

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache
