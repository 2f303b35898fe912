def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    """Normalize every channel over the minibatch and over all positions, then scale and shift it.

    A filter looks for the same thing everywhere, so a channel has one mean and one variance, taken over N, H and W:
    batch normalization of N * H * W samples with C features.

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        The feature maps.
    gamma, beta : ndarray of shape (C,)
        Scale and shift.
    bn_param : dict
        As in `batchnorm_forward`, with its defaults; ``running_mean`` and ``running_var`` have shape (C,) and are
        updated in training.

    Returns
    -------
    out : ndarray of shape (N, C, H, W)
        The normalized, scaled and shifted feature maps.
    cache : tuple or None
        What your backward pass needs; nothing asks for it at test time.

    References
    ----------
    Ioffe and Szegedy, "Batch Normalization", ICML 2015, section 3.2.
    """
    N, C, H, W = x.shape
    mode, eps = bn_param["mode"], bn_param.get("eps", 1e-5)
    if mode not in ("train", "test"):
        raise ValueError(f"unknown mode {mode!r}")
    g, b = gamma.reshape(1, C, 1, 1), beta.reshape(1, C, 1, 1)
    if mode == "train":
        m = bn_param.get("momentum", 0.9)
        mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
        running_mean, running_var = np.zeros(C), np.zeros(C)
        bn_param["running_mean"] = m * running_mean + (1 - m) * mean
        bn_param["running_var"] = m * running_var + (1 - m) * var
        cache = (x, gamma, eps)
    else:
        mean = bn_param.setdefault("running_mean", np.zeros(C))
        var = bn_param.setdefault("running_var", np.zeros(C))
        cache = None
    out = g * (x - mean.reshape(1, C, 1, 1)) / np.sqrt(var.reshape(1, C, 1, 1) + eps) + b
    return out, cache
