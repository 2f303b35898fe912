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
    # bring the channels to the back, where they broadcast by themselves
    last = np.moveaxis(x, 1, -1)
    eps, momentum = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    running_mean = bn_param.get("running_mean", np.zeros(C, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(C, dtype=x.dtype))
    sample_mean = last.mean(axis=(0, 1, 2))
    sample_var = ((last - sample_mean) ** 2).mean(axis=(0, 1, 2))
    if bn_param["mode"] == "train":
        x_hat = (last - sample_mean) / np.sqrt(sample_var + eps)
        cache = (x, gamma, eps)
    elif bn_param["mode"] == "test":
        x_hat = (last - running_mean) / np.sqrt(running_var + eps)
        cache = None
    else:
        raise ValueError(f"spatial_batchnorm_forward: the mode is {bn_param['mode']!r}")
    bn_param["running_mean"] = momentum * running_mean + (1 - momentum) * sample_mean
    bn_param["running_var"] = momentum * running_var + (1 - momentum) * sample_var
    out = np.moveaxis(gamma * x_hat + beta, -1, 1)
    return out, cache
