def dropout_backward(dout, cache):
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    if mode == "train":
        dx = np.where(mask != 0, dout / dropout_param["p"], 0).astype(dout.dtype)
    else:
        dx = dout
    return dx
