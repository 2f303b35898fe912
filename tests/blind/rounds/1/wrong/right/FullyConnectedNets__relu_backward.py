def relu_backward(dout, cache):
    return np.where(cache > 0, dout, 0)
