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
    momentum = bn_param.get("momentum", 0.99)
    mean_so_far = bn_param.get("running_mean", np.zeros(C, dtype=x.dtype))
    var_so_far = bn_param.get("running_var", np.zeros(C, dtype=x.dtype))
    if bn_param["mode"] not in ("train", "test"):
        raise ValueError("mode must be train or test")
    training = bn_param["mode"] == "train"
    flat = np.moveaxis(x, 1, 3).reshape(N * H * W, C)
    mean, var = (flat.mean(axis=0), flat.var(axis=0)) if training else (mean_so_far, var_so_far)
    std = np.sqrt(var + eps)
    flat = (flat - mean) / std
    x_hat = np.moveaxis(flat.reshape(N, H, W, C), 3, 1)
    out = np.moveaxis((gamma * flat + beta).reshape(N, H, W, C), 3, 1)
    cache = None
    if training:
        bn_param["running_mean"] = momentum * mean_so_far + (1 - momentum) * mean
        bn_param["running_var"] = momentum * var_so_far + (1 - momentum) * var
        cache = (x, x_hat, mean.reshape(1, C, 1, 1), std.reshape(1, C, 1, 1), gamma)
    return out, cache
