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
    N, C, H, W = x.shape
    p = np.exp(mean_logits - mean_logits.max())
    p = p / p.sum()
    q = np.exp(var_logits - var_logits.max())
    q = q / q.sum()
    # As in the paper: all statistics follow from those of the instances.
    m1 = x.mean(axis=(2, 3), keepdims=True)
    v1 = x.var(axis=(2, 3), keepdims=True)
    second_moment = v1 + m1**2
    m2 = m1.mean(axis=1, keepdims=True)
    v2 = second_moment.mean(axis=1, keepdims=True) - m2**2
    if mode == "train":
        m3 = m1.mean(axis=0, keepdims=True)
        v3 = second_moment.mean(axis=0, keepdims=True) - m3**2
        running_mean = momentum * running_mean + (1 - momentum) * m3.reshape(C)
        running_var = momentum * running_var + (1 - momentum) * v3.reshape(C)
    else:
        m3 = running_mean.reshape(1, C, 1, 1)
        v3 = running_var.reshape(1, C, 1, 1)
    root = np.sqrt(q[0] * v1 + q[1] * v2 + q[2] * v3 + eps)
    x_hat = (x - (p[0] * m1 + p[1] * m2 + p[2] * m3)) / root
    out = gamma.reshape(C, 1, 1) * x_hat + beta.reshape(C, 1, 1)
    if mode == "train":
        cache = (x, x_hat, root, gamma, p, q, [m1, m2, m3], [v1, v2, v3])

    sn_param["running_mean"] = running_mean
    sn_param["running_var"] = running_var
    return out, cache