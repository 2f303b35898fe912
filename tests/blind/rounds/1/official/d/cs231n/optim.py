import numpy as np

"""Update rules: next_w, config = rule(w, dw, config)."""


def sgd(w, dw, config=None):
    """Perform vanilla stochastic gradient descent."""
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)

    w -= config["learning_rate"] * dw
    return w, config


def sgd_momentum(w, dw, config=None):
    """Perform stochastic gradient descent with momentum."""
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("momentum", 0.9)
    v = config.get("velocity", np.zeros_like(w))

    next_w = None
    ###########################################################################
    # TODO: Implement the momentum update formula.
    ###########################################################################
    config["velocity"] = v
    config["velocity"] *= config["momentum"]
    config["velocity"] -= config["learning_rate"] * dw
    next_w = w + config["velocity"]
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################
    config["velocity"] = v

    return next_w, config


def rmsprop(w, dw, config=None):
    """Perform RMSProp."""
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-2)
    config.setdefault("decay_rate", 0.99)
    config.setdefault("epsilon", 1e-8)
    config.setdefault("cache", np.zeros_like(w))

    next_w = None
    ###########################################################################
    # TODO: Implement the RMSprop update formula.
    ###########################################################################
    config["cache"] *= config["decay_rate"]
    config["cache"] += (1 - config["decay_rate"]) * dw * dw
    next_w = w - config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"])
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################

    return next_w, config


def adam(w, dw, config=None):
    """Perform Adam, with the bias corrections folded into the step size."""
    if config is None:
        config = {}
    config.setdefault("learning_rate", 1e-3)
    config.setdefault("beta1", 0.9)
    config.setdefault("beta2", 0.999)
    config.setdefault("epsilon", 1e-8)
    config.setdefault("m", np.zeros_like(w))
    config.setdefault("v", np.zeros_like(w))
    config.setdefault("t", 0)

    next_w = None
    ###########################################################################
    # TODO: Implement the Adam update formula.
    ###########################################################################
    config["t"] += 1
    config["m"] *= config["beta1"]
    config["m"] += (1 - config["beta1"]) * dw
    config["v"] *= config["beta2"]
    config["v"] += (1 - config["beta2"]) * dw**2
    correction1 = 1 - config["beta1"] ** config["t"]
    correction2 = 1 - config["beta2"] ** config["t"]
    # more efficient order of the computation, as the paper says before its section 2.1
    step = config["learning_rate"] * np.sqrt(correction2) / correction1
    next_w = w - step * config["m"] / (np.sqrt(config["v"]) + config["epsilon"])
    ###########################################################################
    #                             END OF YOUR CODE
    ###########################################################################

    return next_w, config
