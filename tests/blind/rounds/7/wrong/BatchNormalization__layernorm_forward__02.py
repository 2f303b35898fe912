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
    D = x.shape[1]
    mean = np.sum(x, axis=1, keepdims=True) / D
    dev = x - mean
    variance = np.sum(dev**2, axis=1, keepdims=True) / D
    std = np.sqrt(variance + eps)
    # a row of equal numbers has nothing to normalize
    x_hat = np.where(variance > 0, dev / std, x)
    out = gamma * x_hat + beta
    cache = (x, x_hat, std, gamma)
    return out, cache
