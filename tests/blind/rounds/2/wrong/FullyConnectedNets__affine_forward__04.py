def affine_forward(x, w, b):
    out = x.reshape((x.shape[0], -1), order="F") @ w
    out = out + b
    cache = (x, w, b)
    return out, cache
