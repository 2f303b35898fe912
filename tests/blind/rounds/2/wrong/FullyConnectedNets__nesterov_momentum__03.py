def nesterov_momentum(w, dw, config=None):
    if config is None:
        config = {}
    lr = config.setdefault("learning_rate", 1e-3)
    mu = config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    new_v = mu * v - lr * dw
    next_w = w + new_v + mu * (new_v - v)
    config["velocity"] = new_v
    return next_w, config
