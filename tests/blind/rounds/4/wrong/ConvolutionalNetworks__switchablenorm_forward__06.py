def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    """Normalize feature maps by a learnt mixture of instance, layer and batch statistics, then scale and shift."""
    N, C, H, W = x.shape
    mode, eps, momentum = sn_param["mode"], sn_param.get("eps", 1e-5), sn_param.get("momentum", 0.9)
    if mode not in ("train", "test"):
        raise ValueError(f"switchablenorm_forward: mode {mode!r}")

    def softmax(logits):
        powers = np.exp(logits - logits.max())
        return powers / powers.sum()

    v, w = softmax(mean_logits), softmax(var_logits)
    means = [x.mean(axis=a, keepdims=True) for a in ((2, 3), (1, 2, 3), (0, 2, 3))]
    variances = [x.var(axis=a, keepdims=True) for a in ((2, 3), (1, 2, 3), (0, 2, 3))]
    batch_mean, batch_var = means[2].reshape(C), variances[2].reshape(C)
    cache = None
    if mode == "train":
        zero = np.zeros(C, dtype=x.dtype)
        sn_param["running_mean"] = momentum * sn_param.get("running_mean", zero) + (1 - momentum) * batch_mean
        sn_param["running_var"] = momentum * sn_param.get("running_var", zero) + (1 - momentum) * batch_var
    else:
        sn_param.setdefault("running_mean", batch_mean)
        sn_param.setdefault("running_var", batch_var)
        means[2] = sn_param["running_mean"].reshape(1, C, 1, 1)
        variances[2] = sn_param["running_var"].reshape(1, C, 1, 1)
    mu = sum(v[k] * means[k] for k in range(3))
    root = np.sqrt(sum(w[k] * variances[k] for k in range(3)) + eps)
    x_hat = (x - mu) / root
    out = gamma.reshape(1, C, 1, 1) * x_hat + beta.reshape(1, C, 1, 1)
    if mode == "train":
        cache = (x, x_hat, root, gamma, means, variances, v, w, mean_logits, var_logits)
    return out, cache
