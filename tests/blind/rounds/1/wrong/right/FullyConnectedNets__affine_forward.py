def affine_forward(x, w, b):
    out = x.reshape(len(x), -1) @ w + b
    cache = (x, w, b)
    return out, cache
