def relu_backward(dout, cache):
    x = cache
    step = (1 + np.sign(x)) / 2   # 0 for negative, 1 for positive
    dx = step * dout
    return dx
