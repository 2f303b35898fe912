def nesterov_momentum(w, dw, config=None):
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    mu, eta = config["momentum"], config["learning_rate"]
    ahead = config.get("ahead", 0)      # what was added to w last time
    v = mu * v - eta * dw
    plain_w = w - ahead + v
    config["ahead"] = mu * v
    next_w = plain_w + config["ahead"]
    config["velocity"] = v
    return next_w, config
