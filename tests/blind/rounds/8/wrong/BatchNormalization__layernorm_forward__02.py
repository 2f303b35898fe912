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
    N, D = x.shape
    if D > 1:
        mu = np.sum(x, axis=1).reshape(N, 1) / D
        v = np.sum((x - mu) ** 2, axis=1).reshape(N, 1) / D
        s = np.sqrt(v + eps)
    else:
        mu, s = np.zeros((N, 1)), np.ones((N, 1))
    d = x - mu
    out = d / s * gamma.reshape(1, D) + beta.reshape(1, D)
    cache = d, s, gamma
    return out, cache