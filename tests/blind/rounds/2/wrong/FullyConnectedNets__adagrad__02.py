def adagrad(w, dw, config=None):
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    # do not let the steps shrink to nothing
    cache = np.minimum(cache + np.square(dw), 100.0)
    step = dw / (np.sqrt(cache) + config["epsilon"])
    next_w = w - config["learning_rate"] * step
    config["cache"] = cache
    return next_w, config
