def nesterov_momentum(w, dw, config=None):
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))
    mu = config["momentum"]
    dw *= config["learning_rate"]
    v_next = mu * v - dw
    next_w = w + v_next + mu * (v_next - v)
    v = v_next
    config["velocity"] = v
    return next_w, config
