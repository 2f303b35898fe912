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
    eps = bn_param.get("eps", 1e-5)
    if bn_param["mode"] == "train":
        rows = np.moveaxis(x, 1, 3).reshape(N * H * W, C)
        out, bn_cache = batchnorm_forward(rows, gamma, beta, bn_param)
        out = np.moveaxis(out.reshape(N, H, W, C), 3, 1)
        cache = (bn_cache, x, gamma, eps)
    else:
        mean = bn_param.get("running_mean", np.zeros(C, dtype=x.dtype)).reshape(1, C, 1, 1)
        var = bn_param.get("running_var", np.zeros(C, dtype=x.dtype)).reshape(1, C, 1, 1)
        out = gamma.reshape(1, C, 1, 1) * (x - mean) / np.sqrt(var + eps) + beta.reshape(1, C, 1, 1)
        cache = None
    return out, cache
