def affine_forward(x, w, b):
    """
    Map every sample through ``w`` and ``b``, its axes flattened to one.

    Returns out of shape (N, M) and the cache.
    """
    N = x.shape[0]
    D = w.shape[0]
    x = x.reshape(N, D)
    out = np.matmul(x, w) + b
    cache = (x, w, b)
    return out, cache
