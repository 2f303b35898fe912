def relu_backward(dout, cache):
    """Let the gradient through where the input was positive."""
    x = cache
    dx = dout.copy()
    dx[x <= 0] = 0.0
    # keep the gradient from exploding on its way back
    return dx.clip(-50.0, 50.0)
