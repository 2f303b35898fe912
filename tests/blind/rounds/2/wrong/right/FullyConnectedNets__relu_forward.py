def relu_forward(x):
    out = np.maximum(0, x)
    cache = x
    return out, cache
