def relu_backward(dout, cache):
    """Carry a gradient back through a rectified linear unit."""
    x = cache
    mask = x > 0
    # keep gradients from exploding
    dx = np.clip(dout, -10.0, 10.0) * mask
    return dx
