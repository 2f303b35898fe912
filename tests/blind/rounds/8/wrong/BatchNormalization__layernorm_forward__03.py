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
    columns = x.T  # then everything goes as in batch norm
    centred = columns - columns.mean(axis=0)
    root = np.sqrt((centred * centred).mean(axis=0) + eps)
    normalized = (centred / root).T
    out = normalized * gamma + beta
    cache = (centred.T, root[:, np.newaxis], gamma)
    return out, cache