def batchnorm_forward(x, gamma, beta, bn_param):
    """Normalize every feature over the minibatch, then scale and shift it.

    In training, the statistics are the minibatch's own, the variance being the biased one (divided by N), and
    the running averages decay towards them::

        running = momentum * running + (1 - momentum) * sample

    At test time, the running averages take their place and stay as they are.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        The minibatch.
    gamma, beta : ndarray of shape (D,)
        Scale and shift.
    bn_param : dict
        ``mode``, "train" or "test"; ``eps``, added to the variance (1e-5 by default); ``momentum`` (0.9);
        ``running_mean`` and ``running_var`` of shape (D,), zeros at first, updated here.

    Returns
    -------
    out : ndarray of shape (N, D)
        The normalized, scaled and shifted minibatch.
    cache : tuple or None
        What your backward pass needs; it is not used at test time.

    Raises
    ------
    ValueError
        If the mode is neither "train" nor "test".

    References
    ----------
    Ioffe and Szegedy, "Batch Normalization", ICML 2015, algorithm 1.
    """
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    running_mean = bn_param.get("running_mean", np.zeros(x.shape[1], dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(x.shape[1], dtype=x.dtype))
    if mode not in ("train", "test"):
        raise ValueError(f'batchnorm_forward: the mode is {mode!r}; bn_param must say "train" or "test".')

    cache = None
    if mode == "train":
        N = x.shape[0]
        mu = x.mean(axis=0)
        xmu = x - mu
        var = np.sum(xmu**2, axis=0) / N
        sqrtvar = np.sqrt(var + eps)
        xhat = xmu / sqrtvar
        out = gamma * xhat + beta
        cache = (xmu, sqrtvar, gamma)
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var * N / max(N - 1, 1)
    elif mode == "test":
        xhat = (x - running_mean) / np.sqrt(running_var + eps)
        out = gamma * xhat + beta

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache