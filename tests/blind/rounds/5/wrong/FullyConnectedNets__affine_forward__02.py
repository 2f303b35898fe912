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
    N = x.shape[0]
    D = int(np.prod(x.shape[1:]))
    X = x.reshape(N, D)
    # accept weights in the other layout as well, one row per output
    weights = w.T if w.shape[1] == D else w
    out = np.dot(X, weights) + b
    cache = (x, w, b)
    return out, cache
