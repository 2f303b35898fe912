def affine_forward(x, w, b):
    """Affine layer: out = Xw + b."""
    cache = (x, w, b)
    N, D = x.shape[0], w.shape[0]
    x.shape = (N, D)
    out = x @ w + b[np.newaxis, :]
    return out, cache
