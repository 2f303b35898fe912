def adagrad(w, dw, config=None):
    """AdaGrad."""
    settings = {"learning_rate": 1e-2, "epsilon": 1e-5, "cache": np.zeros_like(w)}
    config = {} if config is None else config
    for key in settings:
        config.setdefault(key, settings[key])
    config["cache"] = config["cache"] + np.square(dw)
    step = dw / (np.sqrt(config["cache"]) + config["epsilon"])
    return w - config["learning_rate"] * step, config
