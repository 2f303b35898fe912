def affine_forward(x, w, b):
    """Map every sample through w and b, its axes flattened to one."""
    x = x.reshape(x.shape[0], -1)
    out = x.dot(w) + b
    cache = (x, w, b)
    return out, cache
