def sgd_momentum(w, dw, config=None):
    config = {} if config is None else config
    lr = config.get("learning_rate") or 1e-2
    mu = config.get("momentum") or 0.9
    config["learning_rate"], config["momentum"] = lr, mu
    v = config.get("velocity", np.zeros_like(w))
    v = mu * v - lr * dw
    next_w = w + v
    config["velocity"] = v
    return next_w, config
