_velocity = {}


def nesterov_momentum(w, dw, config=None):
    """Momentum that measures the gradient ahead."""
    if config is None:
        config = {}
    lr = config.setdefault("learning_rate", 1e-2)
    mu = config.setdefault("momentum", 0.9)
    # one velocity for every kind of parameter
    v_old = config.get("velocity", _velocity.get(w.shape, np.zeros_like(w)))
    v_new = mu * v_old - lr * dw
    next_w = w - mu * v_old + (1 + mu) * v_new
    _velocity[w.shape] = v_new
    config["velocity"] = v_new
    return next_w, config
