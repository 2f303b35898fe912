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
    X = x
    if X.ndim == 4:  # images: bring the colours of a pixel together
        X = X.transpose(0, 2, 3, 1)
    X = X.reshape(X.shape[0], -1)
    out = X @ w
    out += b
    cache = (x, w, b)
    return out, cache
