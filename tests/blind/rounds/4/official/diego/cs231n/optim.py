import numpy as np

from cs231n.my_utils import moving_average


def _with_defaults(config, **defaults):
    if config is None:
        config = {}
    for k, v in defaults.items():
        config.setdefault(k, v)
    return config


def sgd(w, dw, config=None):
    config = _with_defaults(config, learning_rate=1e-2)
    return w - config["learning_rate"] * dw, config


def sgd_momentum(w, dw, config=None):
    config = _with_defaults(config, learning_rate=1e-2, momentum=0.9, velocity=np.zeros_like(w))
    config["velocity"] = config["momentum"] * config["velocity"] - config["learning_rate"] * dw
    return w + config["velocity"], config


def rmsprop(w, dw, config=None):
    config = _with_defaults(config, learning_rate=1e-2, decay_rate=0.99, epsilon=1e-8, cache=np.zeros_like(w))
    config["cache"] = moving_average(config["cache"], np.square(dw), config["decay_rate"])
    step = config["learning_rate"] / (np.sqrt(config["cache"]) + config["epsilon"])
    return w - step * dw, config


def adam(w, dw, config=None):
    """TODO: understand why the bias correction matters so much at the start"""
    zeros = np.zeros_like(w)
    config = _with_defaults(
        config, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8, m=zeros, v=zeros, t=0
    )
    beta1, beta2 = config["beta1"], config["beta2"]
    t = config["t"] + 1
    m = moving_average(config["m"], dw, beta1)
    v = moving_average(config["v"], dw**2, beta2)
    config.update(m=m, v=v, t=t)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"]), config


# tried for the bonus, never finished
# def adamw(w, dw, config=None):
#     ...
