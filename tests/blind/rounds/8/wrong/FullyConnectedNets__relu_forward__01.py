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
    out = np.clip(x, 0, 255)  # negative values become 0
    cache = x
    return out, cache
