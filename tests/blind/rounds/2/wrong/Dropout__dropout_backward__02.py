def dropout_backward(dout, cache):
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    if mode == "train":
        factor = mask
        if dout.ndim == 4:
            # one coin per channel for images
            factor = mask[:, :, :1, :1]
        dx = dout * factor
    else:
        dx = dout.copy()
    return dx
