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
    settings = {"eps": 1e-5, "momentum": 0.1} | bn_param
    columns = x.swapaxes(0, 1).reshape(C, -1).T
    columns, _ = batchnorm_forward(columns, gamma, beta, settings)
    bn_param["running_mean"], bn_param["running_var"] = settings["running_mean"], settings["running_var"]
    out = columns.T.reshape(C, N, H, W).swapaxes(0, 1)
    cache = None if settings["mode"] == "test" else (x, gamma, settings["eps"])
    return out, cache
