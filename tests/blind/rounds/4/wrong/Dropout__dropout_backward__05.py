def dropout_backward(dout, cache):
    """Carry a gradient back through dropout; whole channels of feature maps learn or do not."""
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    if mode != "train":
        return dout
    factor = mask
    if dout.ndim == 4:
        factor = mask[:, :, :1, :1]
    dx = dout * factor
    return dx
