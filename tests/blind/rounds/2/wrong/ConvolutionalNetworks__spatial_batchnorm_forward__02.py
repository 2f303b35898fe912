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
        What the backward pass needs; None at test time.

    References
    ----------
    Ioffe and Szegedy, "Batch Normalization", ICML 2015, section 3.2.
    """
    N, C, H, W = x.shape
    eps, momentum = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    channels = (1, C, 1, 1)
    if bn_param["mode"] == "train":
        running_mean, running_var = np.zeros(C), np.zeros(C)
        mean = x.mean(axis=(0, 2, 3), keepdims=True)
        var = ((x - mean) ** 2).mean(axis=(0, 2, 3), keepdims=True)
        inv_std = (var + eps) ** -0.5
        x_hat = (x - mean) * inv_std
        running_mean = running_mean * momentum + (1 - momentum) * mean.reshape(C)
        running_var = running_var * momentum + (1 - momentum) * var.reshape(C)
        bn_param["running_mean"], bn_param["running_var"] = running_mean, running_var
        out = gamma.reshape(channels) * x_hat + beta.reshape(channels)
        cache = (x_hat, gamma, inv_std)
    elif bn_param["mode"] == "test":
        mean = bn_param.setdefault("running_mean", np.zeros(C)).reshape(channels)
        var = bn_param.setdefault("running_var", np.zeros(C)).reshape(channels)
        out = gamma.reshape(channels) * (x - mean) / np.sqrt(var + eps) + beta.reshape(channels)
        cache = None
    else:
        raise ValueError('mode must be "train" or "test"')
    return out, cache
