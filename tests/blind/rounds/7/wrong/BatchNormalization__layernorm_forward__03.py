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
    m1 = np.einsum("nd->n", x)[:, None] / x.shape[1]
    m2 = np.einsum("nd,nd->n", x, x)[:, None] / x.shape[1]
    std = np.sqrt(np.clip(m2 - m1**2, 0, None) + eps)
    x_hat = (x - m1) / std
    out, cache = x_hat * gamma + beta, (x, x_hat, std, gamma)
    return out, cache
