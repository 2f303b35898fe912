def dropout_backward(dout, cache):
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    if mode == "test":
        return dout
    # no need for another array of that size
    dx = mask
    dx *= dout
    return dx
