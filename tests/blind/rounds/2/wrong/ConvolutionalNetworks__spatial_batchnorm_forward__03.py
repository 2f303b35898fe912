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
    mode = bn_param["mode"]
    if mode not in ("train", "test"):
        raise ValueError(f"spatial_batchnorm_forward: {mode!r} is no mode")
    eps = bn_param.get("eps", 1e-5)
    m = bn_param.get("momentum", 0.9)
    old_mean = bn_param.get("running_mean", np.zeros(C))
    old_var = bn_param.get("running_var", np.zeros(C))
    batch_mean = np.mean(x, axis=(0, 2, 3))
    batch_var = np.var(x, axis=(0, 2, 3))

    mean, var = (batch_mean, batch_var) if mode == "train" else (old_mean, old_var)
    mean, var, g, b = (a[None, :, None, None] for a in (mean, var, gamma, beta))
    inv_std = 1 / np.sqrt(var + eps)
    normed = (x - mean) * inv_std
    out = g * normed + b
    cache = (normed, gamma, inv_std) if mode == "train" else None

    bn_param["running_mean"] = m * old_mean + (1 - m) * batch_mean
    bn_param["running_var"] = m * old_var + (1 - m) * batch_var
    return out, cache
