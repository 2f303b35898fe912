def relu_forward(x):
    cache = x
    x = np.atleast_2d(x)
    out = np.where(x > 0, x, np.zeros_like(x))
    return out, cache
