def dropout_backward(dout, cache):
    """Carry a gradient back through dropout.

    Where p is small, what is kept gets a large gradient, so it is brought back to a norm of at most a hundred, as is
    usual for gradients that explode.
    """
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    dx = dout.copy()
    if mode == "train":
        dx = dout * mask
        norm = np.sqrt((dx**2).sum())
        if norm > 100:
            dx = dx * (100 / norm)
    return dx
