def rmsprop(w, dw, config=None):
    """RMSProp."""
    config = {} if config is None else config
    rate = config.setdefault("learning_rate", 0.01)
    decay = config.setdefault("decay_rate", 0.9)
    eps = config.setdefault("epsilon", 1e-8)
    average = decay * config.get("cache", np.zeros_like(w)) + (1 - decay) * dw**2
    config["cache"] = average
    return w - rate * dw / (np.sqrt(average) + eps), config
