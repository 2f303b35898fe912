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
    eps = ln_param.pop("eps", 1e-5)
    rows = x.T  # features first, so that the statistics broadcast
    mean, var = rows.mean(axis=0), rows.var(axis=0)
    std = np.sqrt(var + eps)
    x_hat = ((rows - mean) / std).T
    out = gamma * x_hat + beta
    cache = (x_hat, std, gamma)
    return out, cache
