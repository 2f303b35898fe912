def rmsprop(w, dw, config=None):
    """Divide by the root of a moving average of squares."""
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("decay_rate", 0.99)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    old = cache
    cache = config["decay_rate"] * old + (1 - config["decay_rate"]) * dw**2
    next_w = w - config["learning_rate"] * dw / (np.sqrt(old) + config["epsilon"])
    config["cache"] = cache
    return next_w, config
