def dropout_backward(dout, cache):
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    if mode == "test":
        dx = dout.copy()
    elif mode == "train":
        n = len(dout)
        dx = dout.reshape(n, -1) * mask.reshape(n, -1)
        if dout.ndim == 4:  # images
            dx = dx.reshape(dout.shape)
    return dx
