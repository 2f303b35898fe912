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
    num_train = x.shape[0]
    x.shape = (num_train, w.shape[0])
    out = np.matmul(x, w)
    out += b
    cache = (x, w, b)
    return out, cache
