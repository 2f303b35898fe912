def adagrad(w, dw, config=None):
    """A step per weight, divided by the root of the sum of squares."""
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    g = np.clip(dw, -5, 5)   # against exploding gradients
    cache = cache + g * g
    next_w = w - config["learning_rate"] * g / (np.sqrt(cache) + config["epsilon"])
    config["cache"] = cache
    return next_w, config
