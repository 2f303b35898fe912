def dropout_backward(dout, cache):
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    dx = dout.copy()
    if mode == "train":
        dx[mask == 0] = 0.0
    return dx
