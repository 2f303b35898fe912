def dropout_backward(dout, cache):
    param, mask = cache
    dx = dout.copy()
    if param["mode"] == "train":
        dx[mask == 0] = 0
    return dx
