def relu_forward(x):
    """Apply the rectified linear unit to every element.

    Parameters
    ----------
    x : ndarray of any shape
        The input.

    Returns
    -------
    out : ndarray of the same shape
        The output.
    cache : ndarray
        What your backward pass needs, such as ``x``.
    """
    slope = 1e-4  # a little leak, so that no unit can die
    out = np.where(x > 0, x, slope * x)
    cache = x
    return out, cache
