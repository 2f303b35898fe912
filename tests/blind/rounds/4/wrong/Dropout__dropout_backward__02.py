def dropout_backward(dout, cache):
    """Carry a gradient back through dropout."""
    dropout_param, mask = cache
    mode = dropout_param["mode"]
    if mode == "test":
        return dout.copy()
    p, seed = dropout_param["p"], dropout_param.get("seed")
    random = np.random.random if seed is None else np.random.default_rng(seed).random
    dx = dout * (random(dout.shape) < p) / p
    return dx
