"""Update rules: (w, dw, config) -> (next_w, config)."""
import numpy as np


def _defaults(config, **values):
    config = {} if config is None else config
    for key, value in values.items():
        config.setdefault(key, value)
    return config


def sgd(w, dw, config=None):
    config = _defaults(config, learning_rate=1e-2)
    return w - config["learning_rate"] * dw, config


def sgd_momentum(w, dw, config=None):
    """config: learning_rate, momentum, velocity."""
    config = _defaults(config, learning_rate=1e-2, momentum=0.9)
    v = config.get("velocity", np.zeros_like(w))
    config["velocity"] = config["momentum"] * v - config["learning_rate"] * dw
    return w + config["velocity"], config


def rmsprop(w, dw, config=None):
    """config: learning_rate, decay_rate, epsilon, cache."""
    config = _defaults(config, learning_rate=1e-2, decay_rate=0.99, epsilon=1e-8, cache=np.zeros_like(w))
    rho = config["decay_rate"]
    config["cache"] = c = rho * config["cache"] + (1 - rho) * np.square(dw)
    return w - config["learning_rate"] / (np.sqrt(c) + config["epsilon"]) * dw, config


def adam(w, dw, config=None):
    """config: learning_rate, beta1, beta2, epsilon, m, v, t."""
    config = _defaults(
        config, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8, m=np.zeros_like(w), v=np.zeros_like(w), t=0
    )
    lr, b1, b2, eps = (config[k] for k in ("learning_rate", "beta1", "beta2", "epsilon"))
    t = config["t"] + 1
    m = config["m"] + (1 - b1) * (dw - config["m"])
    v = config["v"] + (1 - b2) * (dw * dw - config["v"])
    config.update(m=m, v=v, t=t)
    m_hat = m / (1 - b1**t)
    v_hat = v / (1 - b2**t)
    return w - lr * m_hat / (np.sqrt(v_hat) + eps), config


# def adamw(w, dw, config=None):
#     # maybe later
#     ...
