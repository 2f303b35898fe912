velocities = {}


def sgd_momentum(w, dw, config=None):
    """Stochastic gradient descent with momentum."""
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = velocities.get(w.shape, np.zeros_like(w))
    v = config["momentum"] * v - config["learning_rate"] * dw
    next_w = w + v
    velocities[w.shape] = config["velocity"] = v
    return next_w, config
