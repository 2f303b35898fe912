def relu_forward(x):
    """max(0, x), element by element."""
    x = np.maximum(0, x)
    cache = x
    out = x
    return out, cache
