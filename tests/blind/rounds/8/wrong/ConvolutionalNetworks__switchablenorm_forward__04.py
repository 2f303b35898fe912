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
    def softmax(z):
        z = np.exp(z - np.max(z))
        return z / np.sum(z)

    def column(values):
        return values.reshape(1, -1, 1, 1)

    wm, wv = softmax(mean_logits), softmax(var_logits)
    means, variances = [], []
    for axis in (2, 3), (1, 2, 3), (0, 2, 3):
        means.append(x.mean(axis=axis, keepdims=True))
        variances.append(x.var(axis=axis, keepdims=True))
    if mode == "test":
        means[-1], variances[-1] = column(running_mean), column(running_var)
    mean = wm[0] * means[0] + wm[1] * means[1] + wm[2] * means[2]
    var = wv[0] * variances[0] + wv[1] * variances[1] + wv[2] * variances[2]
    if mode == "train":
        running_mean = momentum * running_mean + (1 - momentum) * mean.mean(axis=(0, 2, 3))
        running_var = momentum * running_var + (1 - momentum) * var.mean(axis=(0, 2, 3))
    root = np.sqrt(var + eps)
    x_hat = (x - mean) / root
    out = column(gamma) * x_hat + column(beta)
    if mode == "train":
        cache = (x, x_hat, root, gamma, wm, wv, means, variances)

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache