def relu_backward(dout, cache):
    """Let the gradient through where the gate is open."""
    x = cache
    closed = x < 0
    dx = dout.copy()
    dx[closed] = 0
    return dx
