def nesterov_momentum(w, dw, config=None):
    """Nesterov's momentum, in the weights that look one step ahead."""
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    mu = config["momentum"]
    plain = w - config.get("ahead", mu * v)      # take back the look-ahead
    v = mu * v - config["learning_rate"] * dw
    plain = plain + v
    next_w = plain + mu * v
    config.setdefault("ahead", mu * v)
    config["velocity"] = v
    return next_w, config
