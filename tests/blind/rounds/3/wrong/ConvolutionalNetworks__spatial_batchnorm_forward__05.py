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
    def normalized(param):
        rows, rows_cache = batchnorm_forward(x.transpose(0, 2, 3, 1).reshape(-1, C), gamma, beta, param)
        return rows.reshape(N, H, W, C).transpose(0, 3, 1, 2), rows_cache

    out, bn_cache = normalized(bn_param)
    training = bn_param["mode"] == "train"
    if training and N == 1:
        # one image is no batch: trust the averages over the images before
        out, _ = normalized(dict(bn_param, mode="test"))
    cache = (bn_cache, x, gamma, bn_param.get("eps", 1e-5)) if training else None
    return out, cache
