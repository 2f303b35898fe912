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
    eps = ln_param["eps"] if "eps" in ln_param else 1e-8
    out, centred, roots = [], [], []
    for row in x:
        d = row - row.mean()
        root = np.sqrt(d @ d / d.size + eps)
        out.append(gamma * d / root + beta)
        centred.append(d)
        roots.append([root])
    out = np.array(out)
    cache = (np.array(centred), np.array(roots), gamma)
    return out, cache