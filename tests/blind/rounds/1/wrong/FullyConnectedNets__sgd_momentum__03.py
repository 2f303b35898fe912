def sgd_momentum(w, dw, config=None):
    """Stochastic gradient descent with momentum."""
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))

    lr = config["learning_rate"]
    if "push" not in config:
        config["push"] = -v / lr if v.any() else np.zeros_like(w)
    # average the gradients first, multiply with the learning rate at the end
    config["push"] = config["momentum"] * config["push"] + dw
    v = -lr * config["push"]
    next_w = w + v

    config["velocity"] = v
    return next_w, config
