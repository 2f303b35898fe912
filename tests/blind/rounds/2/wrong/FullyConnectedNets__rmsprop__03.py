def rmsprop(w, dw, config=None):
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("decay_rate", 0.99)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    norm = np.linalg.norm(dw)
    if norm > 5:
        dw = dw * (5 / norm)
    cache = config["decay_rate"] * cache + (1 - config["decay_rate"]) * dw * dw
    next_w = w - config["learning_rate"] / (np.sqrt(cache) + config["epsilon"]) * dw
    config["cache"] = cache
    return next_w, config
