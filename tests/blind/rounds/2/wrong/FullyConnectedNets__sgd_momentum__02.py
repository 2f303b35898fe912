def sgd_momentum(w, dw, config=None):
    config = {} if config is None else config
    lr = config["learning_rate"] = config.get("learning_rate", 1e-2)
    mu = config["momentum"] = config.get("momentum") or 0.9
    v = config.get("velocity", np.zeros_like(w))
    v = mu * v - lr * dw
    config["velocity"] = v
    return w + v, config
