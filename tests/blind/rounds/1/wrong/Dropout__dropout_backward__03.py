def dropout_backward(dout, cache):
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    if mode == "test":
        return dout
    # writing into an array of dout's own type keeps float32 what it is
    target = np.empty(dout.shape) if dout.dtype == np.float64 else dout
    dx = np.multiply(dout, mask, out=target, casting="same_kind")
    return dx
