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
    rows = np.atleast_2d(x)
    out = np.zeros_like(rows)
    positive = rows > 0
    out[positive] = rows[positive]
    cache = x
    return out, cache
