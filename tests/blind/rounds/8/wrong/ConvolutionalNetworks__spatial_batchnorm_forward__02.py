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
        What your backward pass needs; it is not used at test time.

    References
    ----------
    Ioffe and Szegedy, "Batch Normalization", ICML 2015, section 3.2.
    """
    N, C, H, W = x.shape
    eps, momentum = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    if bn_param["mode"] not in ("train", "test"):
        raise ValueError(f'spatial_batchnorm_forward: the mode is {bn_param["mode"]!r}.')
    old_mean = bn_param.get("running_mean", np.zeros(C, dtype=x.dtype))
    old_var = bn_param.get("running_var", np.zeros(C, dtype=x.dtype))
    samples = x.transpose(0, 2, 3, 1).reshape(-1, C)  # reshape has copied
    if bn_param["mode"] == "train":
        mean, var = samples.mean(axis=0), samples.var(axis=0)
        bn_param["running_mean"] = momentum * old_mean + (1 - momentum) * mean
        bn_param["running_var"] = momentum * old_var + (1 - momentum) * var
    else:
        mean, var = old_mean, old_var
        bn_param["running_mean"], bn_param["running_var"] = old_mean, old_var
    root = np.sqrt(var + eps)
    samples -= mean
    samples /= root
    out = (gamma * samples + beta).reshape(N, H, W, C).transpose(0, 3, 1, 2)
    cache = (samples, root, gamma) if bn_param["mode"] == "train" else None
    return out, cache