def sgd_momentum(w, dw, config=None):
    """SGD with momentum: v <- mu v - eta dw, w <- w + v."""
    if config is None:
        config = {}
    eta = config.setdefault("learning_rate", 1e-2)
    mu = config.setdefault("momentum", 0.99)
    velocity = mu * config.get("velocity", 0) - eta * dw
    config["velocity"] = velocity
    return w + velocity, config
