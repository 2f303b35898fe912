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
    if x.ndim > 2:
        # images: work on rows, then give the shape back
        rows = x.reshape(x.shape[0], -1)
        rows[rows < 0] = 0
        out = rows.reshape(x.shape)
    else:
        out = np.where(x > 0, x, 0)
    cache = x
    return out, cache
