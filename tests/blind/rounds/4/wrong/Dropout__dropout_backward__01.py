def dropout_backward(dout, cache):
    """Carry a gradient back through dropout."""
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    if mode == "train":
        dx = np.where(mask != 0, dout, 0.0)
    else:
        dx = dout
    return dx
