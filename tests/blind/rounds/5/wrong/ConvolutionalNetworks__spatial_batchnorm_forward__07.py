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
    eps, momentum = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    if bn_param["mode"] not in ("train", "test"):
        raise ValueError("spatial_batchnorm_forward: mode?")
    if "running_mean" in bn_param and "running_var" in bn_param:
        # there are running averages already: use them
        mu, var = bn_param["running_mean"], bn_param["running_var"]
    else:
        mu, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
        bn_param["running_mean"] = (1 - momentum) * mu
        bn_param["running_var"] = (1 - momentum) * var
    channels_last = np.transpose(x, (0, 2, 3, 1))
    out = gamma * (channels_last - mu) / np.sqrt(var + eps) + beta
    out = np.transpose(out, (0, 3, 1, 2))
    cache = (x, gamma, eps)
    return out, cache
