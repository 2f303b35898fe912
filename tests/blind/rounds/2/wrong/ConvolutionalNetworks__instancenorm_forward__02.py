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
        What the backward pass needs.

    References
    ----------
    Ulyanov, Vedaldi and Lempitsky, "Instance Normalization: The Missing Ingredient for Fast Stylization", 2016.
    """
    eps = in_param.get("eps", 1e-5)
    N, C, _, _ = x.shape
    x_hat = np.zeros(x.shape)
    out = np.zeros(x.shape)
    inv_std = np.full((N, C, 1, 1), 1 / np.sqrt(eps))
    for n in range(N):
        for c in range(C):
            a = x[n, c]
            if a.min() == a.max():
                continue  # a flat map: nothing is left of it
            inv_std[n, c] = 1 / np.sqrt(a.var() + eps)
            x_hat[n, c] = (a - a.mean()) * inv_std[n, c]
            out[n, c] = gamma[c] * x_hat[n, c] + beta[c]
    cache = (x_hat, inv_std, gamma)
    return out, cache
