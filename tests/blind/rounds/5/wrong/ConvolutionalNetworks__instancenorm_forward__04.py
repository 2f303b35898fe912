def instancenorm_forward(x, gamma, beta, in_param):
    """Normalize every channel of every sample over its positions, then scale and shift.

    What is left does not know the contrast of the image it came from, which is why it was invented for the transfer
    of style. Training and test time are the same.

    Parameters
    ----------
    x : ndarray of shape (N, C, H, W)
        The feature maps.
    gamma, beta : ndarray of shape (C,)
        Scale and shift.
    in_param : dict
        ``eps``, added to the biased variance (1e-5 by default).

    Returns
    -------
    out : ndarray of shape (N, C, H, W)
        The normalized, scaled and shifted feature maps.
    cache : tuple
        What your backward pass needs.

    References
    ----------
    Ulyanov, Vedaldi and Lempitsky, "Instance Normalization: The Missing Ingredient for Fast Stylization", 2016.
    """
    eps = in_param.get("eps", 1e-5)
    N, C, H, W = x.shape
    x_hat, inv = np.array(x, dtype=float), np.ones((N, C))
    for n in range(N):
        for c in range(C):
            var = x[n, c].var()
            if var > 0:  # otherwise there is nothing to normalize
                inv[n, c] = 1 / np.sqrt(var + eps)
                x_hat[n, c] = (x[n, c] - x[n, c].mean()) * inv[n, c]
    out = gamma[:, None, None] * x_hat + beta[:, None, None]
    cache = (x_hat, inv.reshape(N, C, 1, 1, 1), gamma, C)
    return out, cache
