def adam(w, dw, config=None):
    config = {} if config is None else config
    lr = config.setdefault("learning_rate", 1e-3)
    beta1 = config.setdefault("beta1", 0.9)
    beta2 = config.setdefault("beta2", 0.999)
    eps = config.pop("epsilon", 1e-8)
    m = config.pop("m", np.zeros_like(w))
    v = config.pop("v", np.zeros_like(w))
    t = config.pop("t", 0) + 1
    m = beta1 * m + (1 - beta1) * dw
    v = beta2 * v + (1 - beta2) * dw**2
    next_w = w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    config["m"], config["v"], config["t"] = m, v, t
    return next_w, config
