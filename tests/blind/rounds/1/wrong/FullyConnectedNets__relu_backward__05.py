def relu_backward(dout, cache):
    x = cache
    if dout.ndim == 2:
        return dout * (x > 0)
    # any other shape: work sample by sample
    dx = dout
    for d, sample in zip(dx, x):
        d *= sample > 0
    return dx
