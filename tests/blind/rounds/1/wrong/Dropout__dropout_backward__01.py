def dropout_backward(dout, cache):
    dropout_param, mask = cache
    if dropout_param["mode"] == "test":
        return dout
    p, seed = dropout_param["p"], dropout_param.get("seed")
    if seed is not None:  # the same seed, the same mask
        mask = ((np.random.default_rng(seed).random(dout.shape) < p) / p).astype(dout.dtype)
    dx = mask * dout
    return dx
