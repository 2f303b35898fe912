import numpy as np

# Update rules. next_w, config = rule(w, dw, config)


def _defaults(config, **kw):
    config = {} if config is None else config
    for k, v in kw.items():
        config.setdefault(k, v)
    return config


def sgd(w, dw, config=None):
    """plain gradient descent; config: learning_rate"""
    config = _defaults(config, learning_rate=1e-2)
    # w -= ... was in the starter code, but that bit me when I compared the rules from the same w
    return w - config["learning_rate"] * dw, config


def sgd_momentum(w, dw, config=None):
    """config: learning_rate, momentum, velocity"""
    config = _defaults(config, learning_rate=1e-2, momentum=0.9, velocity=np.zeros_like(w))
    config["velocity"] = config["momentum"] * config["velocity"] - config["learning_rate"] * dw
    return w + config["velocity"], config


def rmsprop(w, dw, config=None):
    """config: learning_rate, decay_rate, epsilon, cache"""
    config = _defaults(config, learning_rate=1e-2, decay_rate=0.99, epsilon=1e-8, cache=np.zeros_like(w))
    d = config["decay_rate"]
    cache = config["cache"] = d * config["cache"] + (1 - d) * np.square(dw)
    return w - config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"]), config


def adam(w, dw, config=None):
    """config: learning_rate, beta1, beta2, epsilon, m, v, t"""
    config = _defaults(config, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8,
                       m=np.zeros_like(w), v=np.zeros_like(w), t=0)
    lr, b1, b2, eps, m, v, t = (config[k] for k in ("learning_rate", "beta1", "beta2", "epsilon", "m", "v", "t"))
    t = t + 1
    m = m + (1 - b1) * (dw - m)
    v = v + (1 - b2) * (dw * dw - v)
    config.update(m=m, v=v, t=t)
    return w - lr * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + eps), config


# tried, does not beat adam
# def adamax(w, dw, config=None):
#     config = _defaults(config, learning_rate=2e-3, beta1=0.9, beta2=0.999, m=np.zeros_like(w), u=np.zeros_like(w), t=0)
#     ...
