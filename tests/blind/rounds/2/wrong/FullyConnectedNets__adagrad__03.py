def adagrad(w, dw, config=None):
    if config is None: config = {}
    lr = config.setdefault("learning_rate", 1e-2)
    eps = config.setdefault("epsilon", 1e-3)
    cache = config.get("cache", np.zeros_like(w)) + dw * dw
    next_w = w - lr * dw / (np.sqrt(cache) + eps)
    config["cache"] = cache
    return next_w, config
