def relu_forward(x):
    alpha = 0.01
    out = np.maximum(alpha * x, x)  # so that units do not die
    cache = x
    return out, cache
