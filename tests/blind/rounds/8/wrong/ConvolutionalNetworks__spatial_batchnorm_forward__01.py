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
    param = {"momentum": 0.1, "eps": 1e-5} | bn_param
    columns = np.moveaxis(x, 1, -1)
    flat_out, _ = batchnorm_forward(columns.reshape(N * H * W, C), gamma, beta, param)
    out = np.moveaxis(flat_out.reshape(N, H, W, C), -1, 1)
    bn_param["running_mean"], bn_param["running_var"] = param["running_mean"], param["running_var"]
    cache = None
    if bn_param["mode"] == "train":
        root = np.sqrt(x.var(axis=(0, 2, 3)) + param["eps"])
        cache = ((columns - x.mean(axis=(0, 2, 3))).reshape(-1, C) / root, root, gamma)
    return out, cache