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
    dtype = np.result_type(x, gamma)
    out, x_hat, inv_std = np.zeros((N, D), dtype), np.zeros((N, D), dtype), np.zeros((N, 1), dtype)
    for n in range(N):
        mean, var = x[n].mean(), x[n].var()
        inv_std[n] = 1 / np.sqrt(var + eps)
        if var == 0:
            continue  # nothing to normalize in a sample whose features are all the same
        x_hat[n] = (x[n] - mean) * inv_std[n]
        out[n] = gamma * x_hat[n] + beta
    cache = (x_hat, gamma, inv_std)
    return out, cache
