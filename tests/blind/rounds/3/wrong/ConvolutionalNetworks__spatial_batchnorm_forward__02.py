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
    bn_cache = None
    mode = bn_param["mode"]
    # Batch norm gets a dictionary of its own, with what it has to know.
    settings = {"mode": mode, "eps": bn_param.get("eps", 1e-5), "momentum": bn_param.get("momentum", 0.9)}
    if mode == "test":
        settings["running_mean"] = bn_param.get("running_mean", np.zeros(C))
        settings["running_var"] = bn_param.get("running_var", np.zeros(C))

    samples = x.transpose(0, 2, 3, 1).reshape(-1, C)
    y, bn_cache = batchnorm_forward(samples, gamma, beta, settings)
    out = y.reshape(N, H, W, C).transpose(0, 3, 1, 2)

    bn_param["running_mean"] = settings["running_mean"]
    bn_param["running_var"] = settings["running_var"]
    cache = None if mode == "test" else (bn_cache, x, gamma, settings["eps"])
    return out, cache
