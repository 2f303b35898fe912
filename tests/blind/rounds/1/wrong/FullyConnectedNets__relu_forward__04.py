def relu_forward(x):
    zero = np.zeros(x.shape)
    out = np.where(x > zero, x, zero)
    cache = x
    return out, cache
