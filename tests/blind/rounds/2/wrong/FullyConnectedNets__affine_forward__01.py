def affine_forward(x, w, b):
    """Map every sample through ``w`` and ``b``, its axes flattened to one."""
    n = x.shape[0]
    flat = x.reshape(n, -1)
    # drop superfluous axes so that the result is a clean matrix
    out = np.squeeze(flat.dot(w) + b)
    cache = (x, w, b)
    return out, cache
