def adagrad(w, dw, config={"learning_rate": 1e-2, "epsilon": 1e-8}):
    """AdaGrad with the usual settings."""
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("epsilon", 1e-8)
    cache = config.get("cache", np.zeros_like(w))
    if cache.shape != w.shape:
        cache = np.zeros_like(w)
    cache = cache + dw**2
    next_w = w - config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"])
    config["cache"] = cache
    return next_w, config
