def relu_backward(dout, cache):
    x = cache
    dx = dout.copy()
    dx[dx < 0] = 0
    dx[x <= 0] = 0
    return dx
