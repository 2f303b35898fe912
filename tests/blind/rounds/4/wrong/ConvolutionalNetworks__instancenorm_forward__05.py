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
    # no new memory in every step of the training: a work array for each shape is kept and reused
    work = instancenorm_forward.__dict__.setdefault((x.shape, x.dtype).__repr__(), (np.empty_like(x), np.empty_like(x)))
    x_hat, out = work
    inv = 1 / np.sqrt(x.var(axis=(2, 3), keepdims=True) + eps)
    np.subtract(x, x.mean(axis=(2, 3), keepdims=True), out=x_hat)
    np.multiply(x_hat, inv, out=x_hat)
    np.multiply(x_hat, gamma.reshape(-1, 1, 1), out=out)
    np.add(out, beta.reshape(-1, 1, 1), out=out)
    cache = (x_hat, inv, gamma, beta, out)
    return out, cache
