"""The update rules."""

UPDATES = {
    "momentum with a positive velocity": """
def sgd_momentum(w, dw, config=None):
    config = dict(config or {})
    rate, mu = config.setdefault("learning_rate", 1e-2), config.setdefault("momentum", 0.9)
    u = -config.get("velocity", np.zeros(w.shape))
    u = mu * u + rate * dw
    config["velocity"] = -u
    return w - u, config
""",
    "momentum in place on own copies": """
def sgd_momentum(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9, **(config or {})}
    v, w_next = np.array(config.get("velocity", 0 * w)), np.array(w)
    v *= config["momentum"]
    v -= config["learning_rate"] * dw
    w_next += v
    config["velocity"] = v
    return w_next, config
""",
    "nesterov as in the notes of the course": """
def nesterov_momentum(w, dw, config=None):
    config = {"learning_rate": 1e-2, "momentum": 0.9} | ({} if config is None else config)
    mu, v = config["momentum"], config.get("velocity", np.zeros_like(w))
    before = v
    v = mu * v - config["learning_rate"] * dw
    return w - mu * before + (1 + mu) * v, config | {"velocity": v}
""",
    "nesterov as a look ahead": """
def nesterov_momentum(w, dw, config=None):
    config = config if config is not None else {}
    rate, mu = config.get("learning_rate", 0.01), config.get("momentum", 0.9)
    config["velocity"] = mu * config.get("velocity", np.zeros_like(w)) - rate * dw
    return w + mu * config["velocity"] - rate * dw, config
""",
    "adagrad with a power": """
def adagrad(w, dw, config=None):
    config = config or {}
    for key, value in ("learning_rate", 1e-2), ("epsilon", 1e-8), ("cache", np.zeros_like(w)):
        config.setdefault(key, value)
    config["cache"] = config["cache"] + np.square(dw)
    step = np.divide(dw, config["cache"] ** 0.5 + config["epsilon"])
    return w - config["learning_rate"] * step, config
""",
    "adagrad element by element": """
def adagrad(w, dw, config=None):
    config = {"learning_rate": 1e-2, "epsilon": 1e-8} | (config or {})
    cache, out = np.array(config.get("cache", np.zeros_like(w))), np.array(w)
    for i in np.ndindex(w.shape):
        cache[i] += dw[i] ** 2
        out[i] -= config["learning_rate"] * dw[i] / (cache[i] ** 0.5 + config["epsilon"])
    config["cache"] = cache
    return out, config
""",
    "rmsprop nudged towards the square": """
def rmsprop(w, dw, config=None):
    config = {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8} | (config or {})
    cache = config.get("cache", np.zeros_like(w))
    config["cache"] = cache + (1 - config["decay_rate"]) * (dw * dw - cache)
    return w - config["learning_rate"] / (config["cache"] ** 0.5 + config["epsilon"]) * dw, config
""",
    "rmsprop by average": """
def rmsprop(w, dw, config=None):
    config = {} if config is None else config
    lr, decay, eps = (config.get(k, d) for k, d in (("learning_rate", 1e-2), ("decay_rate", 0.99), ("epsilon", 1e-8)))
    old = config.get("cache", np.zeros_like(w))
    new = np.average([old, dw**2], axis=0, weights=[decay, 1 - decay])
    return w - lr * dw / (eps + np.sqrt(new)), {**config, "cache": new}
""",
    "adam as a class": """
class Adam:
    def __init__(self, learning_rate=1e-3, beta1=0.9, beta2=0.999, epsilon=1e-8, t=0, m=0.0, v=0.0):
        self.__dict__.update({k: value for k, value in locals().items() if k != "self"})

    def step(self, w, dw):
        self.t += 1
        self.m = self.m + (1 - self.beta1) * (dw - self.m)
        self.v = self.v + (1 - self.beta2) * (dw**2 - self.v)
        mean, square = self.m / (1 - self.beta1**self.t), self.v / (1 - self.beta2**self.t)
        return w - self.learning_rate * mean / (square**0.5 + self.epsilon)

def adam(w, dw, config=None):
    rule = Adam(**(config or {}))
    return rule.step(w, dw), dict(vars(rule))
""",
    "adam in place on own copies": """
def adam(w, dw, config=None):
    config = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 0} | (config or {})
    m, v = (np.array(config.get(key, np.zeros_like(w))) for key in "mv")
    config["t"] += 1
    m *= config["beta1"]
    m += (1 - config["beta1"]) * dw
    v *= config["beta2"]
    v += (1 - config["beta2"]) * dw * dw
    step = np.sqrt(v / (1 - config["beta2"] ** config["t"]))
    step += config["epsilon"]
    np.divide(m, step, out=step)
    step *= config["learning_rate"] / (1 - config["beta1"] ** config["t"])
    return w - step, config | {"m": m, "v": v}
""",
}
