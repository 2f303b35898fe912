def relu_forward(x):
    rows = np.atleast_2d(x)
    out = rows.copy()
    out[rows < 0] = 0
    cache = x
    return out, cache
