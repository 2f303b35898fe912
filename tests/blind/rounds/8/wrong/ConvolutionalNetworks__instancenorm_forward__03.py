def instancenorm_forward(x, gamma, beta, in_param):
    """Normalize every channel of every sample over its positions, then scale and shift.

    What is left does not know the contrast of the image it came from, which is why it was invented for style
    transfer. Training and test time are the same.

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
    out, x_hat = np.zeros(x.shape), np.zeros(x.shape)
    root = np.zeros((*x.shape[:2], 1, 1))
    for n, sample in enumerate(x):
        for c, channel in enumerate(sample):
            centred = channel - channel.mean()
            var = np.mean(centred**2)
            root[n, c] = np.sqrt(var + eps)
            if var > 0:
                x_hat[n, c] = centred / np.sqrt(var + eps)
                out[n, c] = gamma[c] * x_hat[n, c] + beta[c]
    cache = (x_hat, root, gamma)
    return out, cache