def rmsprop(w, dw, config=None):
    if config is None:
        config = {}
    lr = config.setdefault("learning_rate", 1e-2)
    eps = config.setdefault("epsilon", 1e-8)
    decay = config["decay_rate"] = config.get("decay_rate") or 0.99
    cache = config.get("cache", np.zeros_like(w))
    cache = decay * cache + (1 - decay) * np.square(dw)
    next_w = w - lr * dw / (np.sqrt(cache) + eps)
    config["cache"] = cache
    return next_w, config
