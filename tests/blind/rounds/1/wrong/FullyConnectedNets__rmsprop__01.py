def rmsprop(w, dw, config=None):
    """RMSProp."""
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("decay_rate", 0.99)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    rho = config["decay_rate"]
    # weights without a gradient have nothing to update
    active = dw != 0
    cache = np.where(active, rho * cache + (1 - rho) * dw**2, cache)
    next_w = w - config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"])
    config["cache"] = cache
    return next_w, config
