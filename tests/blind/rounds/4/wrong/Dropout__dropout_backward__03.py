def dropout_backward(dout, cache):
    """Carry a gradient back through dropout: multiply by the factor of the forward pass."""
    dropout_param, mask = cache
    dx = dout
    if dropout_param["mode"] == "train":
        dx = mask
        dx *= dout
    return dx
