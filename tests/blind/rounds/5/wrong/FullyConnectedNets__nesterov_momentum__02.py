def nesterov_momentum(w, dw, config=None):
    """Nesterov's momentum; w is the look-ahead point."""
    config = config if config is not None else dict()
    for name, value in dict(learning_rate=1e-3, momentum=0.9).items():
        if name not in config:
            config[name] = value
    mu = config["momentum"]
    push = -config["learning_rate"] * dw
    v = mu * config.get("velocity", np.zeros(w.shape)) + push
    config["velocity"] = v
    return w + push + mu * v, config
