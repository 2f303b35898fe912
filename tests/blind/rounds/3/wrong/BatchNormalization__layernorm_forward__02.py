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
    eps = ln_param.get("eps", 1e-8)
    mean = np.mean(x, axis=1, keepdims=True)
    centred = x - mean
    var = np.mean(centred**2, axis=1, keepdims=True)
    inv_std = (var + eps) ** -0.5
    x_hat = centred * inv_std
    out = gamma * x_hat + beta
    cache = (x_hat, gamma, inv_std)
    return out, cache
