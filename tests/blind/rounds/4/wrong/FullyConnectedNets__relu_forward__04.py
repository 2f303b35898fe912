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
    out = np.zeros_like(x)
    target = out.reshape(-1)
    for k, value in enumerate(x.flat):
        if value > 0:
            target[k] = value
    cache = x
    return out, cache
