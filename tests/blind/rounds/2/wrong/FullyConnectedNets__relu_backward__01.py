def relu_backward(dout, cache):
    x = cache
    dx = dout * (x >= 0)
    return dx
