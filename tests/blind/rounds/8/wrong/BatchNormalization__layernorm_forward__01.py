def layernorm_forward(x, gamma, beta, ln_param):
    """Normalize every sample over its features, then scale and shift each feature.

    No statistic crosses the minibatch, so training and test time are the same.

    Parameters
    ----------
    x : ndarray of shape (N, D)
        The minibatch.
    gamma, beta : ndarray of shape (D,)
        Scale and shift.
    ln_param : dict
        ``eps``, added to the biased variance (1e-5 by default).

    Returns
    -------
    out : ndarray of shape (N, D)
        The normalized, scaled and shifted minibatch.
    cache : tuple
        What your backward pass needs.

    References
    ----------
    Ba, Kiros and Hinton, "Layer Normalization", 2016, equations 3 and 4.
    """
    eps = ln_param.get("eps", 1e-5)
    momentum = ln_param.get("momentum", 0.9)
    running_mean, running_var = ln_param.get("running_mean", 0.0), ln_param.get("running_var", 0.0)
    if ln_param.get("mode", "train") == "train":
        mu = x.mean(axis=1, keepdims=True)
        var = x.var(axis=1, keepdims=True)
        ln_param["running_mean"] = momentum * running_mean + (1 - momentum) * mu.mean()
        ln_param["running_var"] = momentum * running_var + (1 - momentum) * var.mean()
    else:
        mu = np.full((len(x), 1), running_mean)
        var = np.full((len(x), 1), running_var)
    std = np.sqrt(var + eps)
    out = (x - mu) / std * gamma + beta
    cache = (x - mu, std, gamma)
    return out, cache