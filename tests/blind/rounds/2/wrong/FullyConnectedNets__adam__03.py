def adam(w, dw, config=None):
    config = {} if config is None else config
    config.setdefault("learning_rate", 1e-3)
    config.setdefault("beta1", 0.9)
    config.setdefault("beta2", 0.999)
    config.setdefault("epsilon", 1e-8)
    m = config.get("m", np.zeros_like(w))
    v = config.get("v", np.zeros_like(w))
    t = config.get("t", 0) + 1

    m = config["beta1"] * m + (1 - config["beta1"]) * dw
    v = config["beta2"] * v + (1 - config["beta2"]) * dw * dw
    if t <= 20:
        # in the beginning both are too small
        m_used = m / (1 - config["beta1"] ** t)
        v_used = v / (1 - config["beta2"] ** t)
    else:
        m_used, v_used = m, v
    next_w = w - config["learning_rate"] * m_used / (np.sqrt(v_used) + config["epsilon"])

    config["m"], config["v"], config["t"] = m, v, t
    return next_w, config
