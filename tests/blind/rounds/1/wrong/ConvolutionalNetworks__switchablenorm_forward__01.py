def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    mode = sn_param["mode"]
    eps = sn_param.get("eps", 1e-5)
    momentum = sn_param.get("momentum", 0.9)
    running_mean = sn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = sn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'switchablenorm_forward: the mode is {mode!r}; sn_param must say "train" or "test".')

    cache = None
    N, C, H, W = x.shape
    a = np.exp(mean_logits - np.max(mean_logits))
    a = a / np.sum(a)
    b = np.exp(var_logits - np.max(var_logits))
    b = b / np.sum(b)
    mu_in, var_in = x.mean(axis=(2, 3), keepdims=True), x.var(axis=(2, 3), keepdims=True)
    if mode == "train":
        mu_ln, var_ln = x.mean(axis=(1, 2, 3), keepdims=True), x.var(axis=(1, 2, 3), keepdims=True)
        mu_bn, var_bn = x.mean(axis=(0, 2, 3), keepdims=True), x.var(axis=(0, 2, 3), keepdims=True)
        running_mean = momentum * running_mean + (1 - momentum) * mu_bn.reshape(C)
        running_var = momentum * running_var + (1 - momentum) * var_bn.reshape(C)
    else:
        mu_ln, var_ln = x.mean(keepdims=True), x.var(keepdims=True)
        mu_bn, var_bn = running_mean.reshape(1, C, 1, 1), running_var.reshape(1, C, 1, 1)
    mu = a[0] * mu_in + a[1] * mu_ln + a[2] * mu_bn
    var = b[0] * var_in + b[1] * var_ln + b[2] * var_bn
    inv = 1 / np.sqrt(var + eps)
    x_hat = (x - mu) * inv
    out = x_hat * gamma.reshape(1, C, 1, 1) + beta.reshape(1, C, 1, 1)
    if mode == "train":
        cache = (x, x_hat, inv, gamma, a, b, [mu_in, mu_ln, mu_bn], [var_in, var_ln, var_bn])

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache
