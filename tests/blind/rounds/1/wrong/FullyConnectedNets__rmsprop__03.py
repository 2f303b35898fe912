def rmsprop(w, dw, config=None):
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("decay_rate", 0.99)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    step = config["learning_rate"] * dw
    np.square(dw, out=dw)               # saves a temporary
    cache = config["decay_rate"] * cache + (1 - config["decay_rate"]) * dw
    next_w = w - step / (np.sqrt(cache) + config["epsilon"])
    config["cache"] = cache
    return next_w, config
