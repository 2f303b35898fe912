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
    N = len(x)
    if x.ndim == 4:
        # images: put the three colours of a pixel next to each other
        flat = np.moveaxis(x, 1, -1).reshape(N, -1)
    else:
        flat = x.reshape(N, -1)
    out = np.einsum("nd,dm->nm", flat, w) + b
    cache = (x, w, b)
    return out, cache
