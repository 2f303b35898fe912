def sgd_momentum(w, dw, config=None):
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    g = np.clip(dw, -5, 5)      # one bad minibatch must not throw the ball out of the valley
    v = config["momentum"] * v - config["learning_rate"] * g
    next_w = w + v
    config["velocity"] = v
    return next_w, config
