def switchablenorm_forward(x, gamma, beta, mean_logits, var_logits, sn_param):
    """Normalize feature maps by a learnt mixture of instance, layer and batch statistics, then scale and shift.

    With k running over instance norm (statistics over H, W), layer norm (over C, H, W) and batch norm (over
    N, H, W), in this order, and v and v' being the softmax of the two vectors of logits::

        x_hat = (x - sum_k v_k mu_k) / sqrt(sum_k v'_k var_k + eps)
        out = gamma * x_hat + beta

    Means and variances have weights of their own. In training, the running averages of the batch statistics decay
    towards them as in batch normalization; at test time, they take their place. (The authors also offer another way
    to the test-time statistics: freeze the network and average over a few minibatches.)

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        The feature maps.
    gamma, beta : ndarray of shape (C,)
        Scale and shift.
    mean_logits, var_logits : ndarray of shape (3,)
        The logits of the weights of instance, layer and batch statistics, of any size; all equal at first.
    sn_param : dict
        ``mode``, "train" or "test"; ``eps``, added to the mixed variance (1e-5 by default); ``momentum`` (0.9);
        ``running_mean`` and ``running_var`` of shape (C,), zeros at first, updated here.

    Returns
    -------
    out : ndarray of shape (N, C, H, W)
        The normalized, scaled and shifted feature maps.
    cache : tuple or None
        What your backward pass needs; nothing asks for it at test time.

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
    N, C, H, W = x.shape
    mean_shares = np.exp(mean_logits - mean_logits.max())
    mean_shares = mean_shares / mean_shares.sum()
    var_shares = np.exp(var_logits - var_logits.max())
    var_shares = var_shares / var_shares.sum()
    layer_mean = x.reshape(N, -1).mean(axis=1).reshape(N, 1, 1, 1)
    layer_var = x.reshape(N, -1).var(axis=1).reshape(N, 1, 1, 1)
    means = [x.mean(axis=(2, 3), keepdims=True), layer_mean, running_mean.reshape(1, C, 1, 1)]
    variances = [x.var(axis=(2, 3), keepdims=True), layer_var, running_var.reshape(1, C, 1, 1)]
    if mode == "train":
        means[2], variances[2] = x.mean(axis=(0, 2, 3), keepdims=True), x.var(axis=(0, 2, 3), keepdims=True)
        running_mean = momentum * running_mean + (1 - momentum) * means[2].reshape(C)
        running_var = momentum * running_var + (1 - momentum) * variances[2].reshape(C)
    std = np.sqrt(np.tensordot(var_shares, np.broadcast_arrays(*variances), axes=1)[:, :, :1, :1] + eps)
    mean = np.tensordot(mean_shares, np.broadcast_arrays(*means), axes=1)[:, :, :1, :1]
    scale, shift = gamma.reshape(C, 1, 1), beta.reshape(C, 1, 1)
    if mode == "train":
        x_hat = (x - mean) / std
        out = scale * x_hat + shift
        cache = (x, x_hat, std, gamma, means, variances, mean_logits, var_logits, mean_shares, var_shares)
    else:
        x -= mean
        x /= std
        out = scale * x + shift

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache
