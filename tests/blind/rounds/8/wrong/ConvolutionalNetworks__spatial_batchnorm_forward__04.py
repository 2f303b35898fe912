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
    mode, eps, momentum = bn_param["mode"], bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    if mode not in ("train", "test"):
        raise ValueError(f"spatial_batchnorm_forward: unknown mode {mode!r}")
    bn_param.setdefault("running_mean", np.zeros(C, dtype=x.dtype))
    bn_param.setdefault("running_var", np.zeros(C, dtype=x.dtype))
    mean, var = bn_param["running_mean"], bn_param["running_var"]
    if mode == "train":
        batch_mean = np.mean(x, axis=(0, 2, 3))
        batch_var = np.var(x, axis=(0, 2, 3))
        bn_param["running_mean"] = momentum * mean + (1 - momentum) * batch_mean
        bn_param["running_var"] = momentum * var + (1 - momentum) * batch_var
        if N > 1:
            mean, var = batch_mean, batch_var
    root = np.sqrt(var + eps)
    x_hat = (x - mean[:, None, None]) / root[:, None, None]
    out = gamma[:, None, None] * x_hat + beta[:, None, None]
    cache = None if mode == "test" else (x_hat.transpose(0, 2, 3, 1).reshape(-1, C), root, gamma)
    return out, cache