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
    x[x < 0] = 0
    out = x
    cache = x
    return out, cache
