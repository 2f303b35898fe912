def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    """Normalize feature maps by a learnt mixture of instance, layer and batch statistics, then scale and shift.

    With k running over instance norm (statistics over H, W), layer norm (over C, H, W) and batch norm (over
    N, H, W), in this order, and v and v' being the softmax of the two vectors of logits::

        x_hat = (x - sum_k v_k mu_k) / sqrt(sum_k v'_k var_k + eps)
        out = gamma * x_hat + beta

    Means and variances have weights of their own. In training, the running averages of the batch statistics decay
    towards them as in batch normalization; at test time, they take their place. (The authors also propose another way
    to obtain the test-time statistics: freeze the network and average over a few minibatches.)

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        The feature maps.
    gamma, beta : ndarray of shape (C,)
        Scale and shift.
    mean_logits, var_logits : ndarray of shape (3,)
        The logits of the weights of instance, layer and batch statistics, of any magnitude; all equal at first.
    sn_param : dict
        ``mode``, "train" or "test"; ``eps``, added to the mixed variance (1e-5 by default); ``momentum`` (0.9);
        ``running_mean`` and ``running_var`` of shape (C,), zeros at first, updated here.

    Returns
    -------
    out : ndarray of shape (N, C, H, W)
        The normalized, scaled and shifted feature maps.
    cache : tuple or None
        What your backward pass needs; it is not used at test time.

    Raises
    ------
    ValueError
        If the mode is neither "train" nor "test".

    References
    ----------
    Luo, Ren, Peng, Zhang and Li, "Differentiable Learning-to-Normalize via Switchable Normalization", ICLR 2019
    (arXiv 2018), equations 3 to 5.
    """
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
        logits -= np.max(logits)
        weights.append(np.exp(logits) / np.sum(np.exp(logits)))
    axes = {"instance": (2, 3), "layer": (1, 2, 3), "batch": (0, 2, 3)}
    mus = {kind: np.mean(x, axis=a, keepdims=True) for kind, a in axes.items()}
    sigmas = {kind: np.var(x, axis=a, keepdims=True) for kind, a in axes.items()}
    if mode == "test":
        mus["batch"] = running_mean.reshape(1, -1, 1, 1)
        sigmas["batch"] = running_var.reshape(1, -1, 1, 1)
    else:
        running_mean = momentum * running_mean + (1 - momentum) * mus["batch"].reshape(-1)
        running_var = momentum * running_var + (1 - momentum) * sigmas["batch"].reshape(-1)
    mu = np.zeros((len(x), x.shape[1], 1, 1))
    var = np.zeros((len(x), x.shape[1], 1, 1))
    for k, kind in enumerate(axes):
        mu = mu + weights[0][k] * mus[kind]
        var = var + weights[1][k] * sigmas[kind]
    root = np.sqrt(var + eps)
    x_hat = (x - mu) / root
    out = np.reshape(gamma, (1, -1, 1, 1)) * x_hat + np.reshape(beta, (1, -1, 1, 1))
    if mode == "train":
        cache = (x, x_hat, root, gamma, *weights, list(mus.values()), list(sigmas.values()))

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache