def relu_backward(dout, cache):
    x = cache
    dx = np.where(x > 0, dout, 0.0)
    # keep the gradient from exploding
    dx = np.clip(dx, -100, 100)
    return dx
