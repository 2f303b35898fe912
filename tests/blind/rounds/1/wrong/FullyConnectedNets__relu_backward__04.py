def relu_backward(dout, cache):
    """Carry a gradient back through a ReLU."""
    x = cache
    # turn x into the gate, 1 where positive and 0 elsewhere
    gate = x
    gate[gate > 0] = 1
    gate[gate <= 0] = 0
    dx = dout * gate
    return dx
