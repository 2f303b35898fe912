def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    mode = sn_param["mode"]
    eps = sn_param.get("eps", 1e-5)
    momentum = sn_param.get("momentum", 0.9)
    running_mean = sn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = sn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'switchablenorm_forward: the mode is {mode!r}; sn_param must say "train" or "test".')

    cache = None
    weights = []
    for logits in (mean_logits, var_logits):
        logits -= logits.max()  # softmax is the same, and exp cannot overflow
        weights.append(np.exp(logits) / np.exp(logits).sum())
    v, w = weights
    IN, LN, BN = (2, 3), (1, 2, 3), (0, 2, 3)
    means = [np.mean(x, axis=S, keepdims=True) for S in (IN, LN, BN)]
    variances = [np.var(x, axis=S, keepdims=True) for S in (IN, LN, BN)]
    if mode == "test":
        means[2] = np.expand_dims(running_mean, (0, 2, 3))
        variances[2] = np.expand_dims(running_var, (0, 2, 3))
    else:
        running_mean = running_mean * momentum + means[2].reshape(-1) * (1 - momentum)
        running_var = running_var * momentum + variances[2].reshape(-1) * (1 - momentum)
    mu, var = sum(map(np.multiply, v, means)), sum(map(np.multiply, w, variances))
    root = np.sqrt(var + eps)
    x_hat = (x - mu) / root
    out = gamma.reshape(-1, 1, 1) * x_hat + beta.reshape(-1, 1, 1)
    if mode == "train":
        cache = (x, x_hat, root, gamma, means, variances, v, w, mean_logits, var_logits)

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache
