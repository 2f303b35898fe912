def rmsprop(w, dw, config=None):
    """RMSProp: a step per weight, divided by the root of a moving average of its squared gradients."""
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("decay_rate", 0.99)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    rho = config["decay_rate"]
    # weights without a gradient learn nothing in this step
    seen = dw != 0
    cache = np.where(seen, rho * cache + (1 - rho) * dw**2, cache)
    next_w = np.where(seen, w - config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"]), w)
    config["cache"] = cache
    return next_w, config
