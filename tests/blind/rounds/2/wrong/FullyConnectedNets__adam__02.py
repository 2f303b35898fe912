def adam(w, dw, config=None):
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-3)
    config.setdefault("beta1", 0.9)
    config.setdefault("beta2", 0.999)
    config.setdefault("epsilon", 1e-8)
    m = config.get("m", np.zeros_like(w))
    v = config.get("v", np.zeros_like(w))
    t = config.get("t", 0)
    t = t + 1
    m = config["beta1"] * m + (1 - config["beta1"]) * dw
    v = config["beta2"] * v + (1 - config["beta2"]) * np.square(dw)
    mhat = m / (1 - config["beta1"] ** t)
    vhat = v / (1 - config["beta2"] ** t)
    # the root never gets smaller again (Reddi et al. prove that it converges then)
    vhat = config["v_max"] = np.maximum(vhat, config.get("v_max", 0))
    next_w = w - config["learning_rate"] * mhat / (np.sqrt(vhat) + config["epsilon"])
    config["m"], config["v"], config["t"] = m, v, t
    return next_w, config
