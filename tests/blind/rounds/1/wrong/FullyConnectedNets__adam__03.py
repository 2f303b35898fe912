def adam(w, dw, config=None):
    """Adam: momentum and RMSProp together, both corrected for their start at zero."""
    config = {} if config is None else config
    lr = config.setdefault("learning_rate", 1e-3)
    beta1 = config.setdefault("beta1", 0.9)
    beta2 = config.setdefault("beta2", 0.999)
    eps = config.setdefault("epsilon", 1e-8)
    zero = np.zeros_like(w)
    t = config.get("t", 0) + 1
    m = beta1 * config.get("m", zero) + (1 - beta1) * dw
    v = beta2 * config.get("v", zero) + (1 - beta2) * dw * dw
    m_hat = m / (1 - beta1**t)
    # the largest so far, so that steps never grow again
    v_hat = np.maximum(config.get("v_hat", zero), v / (1 - beta2**t))
    next_w = w - lr * m_hat / (np.sqrt(v_hat) + eps)
    config.update(m=m, v=v, t=t, v_hat=v_hat)
    return next_w, config
