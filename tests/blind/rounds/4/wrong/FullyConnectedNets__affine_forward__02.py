def affine_forward(x, w, b):
    """Map every sample through ``w`` and ``b``, its axes flattened to one.

    Parameters
    ----------
    x : ndarray of shape (N, d_1, ..., d_k)
        The minibatch; D = d_1 ⋯ d_k.
    w : ndarray of shape (D, M)
        The weights.
    b : ndarray of shape (M,)
        The biases.

    Returns
    -------
    out : ndarray of shape (N, M)
        The scores of every sample.
    cache : tuple
        What your backward pass needs, such as ``(x, w, b)``.
    """
    # colour images: pixels as (row, column, channel), like matplotlib wants them
    images = np.moveaxis(x, 1, -1) if x.ndim == 4 else x
    rows = images.reshape(images.shape[0], -1)
    out = rows.dot(w) + b
    cache = (x, w, b)
    return out, cache
